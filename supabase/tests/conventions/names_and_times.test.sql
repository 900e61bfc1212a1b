-- C15: how columns are called and what they hold is the same everywhere.

begin;

\ir ../_helpers/persona.psql

select plan(4);

select is_empty(
  $$
    select c.conrelid::regclass, a.attname
    from pg_catalog.pg_constraint c
    join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
    where c.connamespace = 'public'::regnamespace
      and c.contype = 'f'
      and a.attname <> 'id'
      and a.attname !~ '_(id|by)$'
  $$,
  'C15: a reference is called after what it refers to, or after what somebody did'
);

select is_empty(
  $$
    select table_name, column_name
    from information_schema.columns
    where table_schema in ('public', 'private')
      and data_type = 'timestamp without time zone'
  $$,
  'C15: every time knows its zone'
);

select is_empty(
  $$
    select c.table_name
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public'
      and t.table_type = 'BASE TABLE'
      and c.column_name = 'created_at'
      and (c.column_default is distinct from 'now()' or c.is_nullable = 'YES')
  $$,
  'C15: created_at is set by the database'
);

select is_empty(
  $$
    select c.table_name
    from information_schema.columns c
    where c.table_schema = 'public'
      and c.column_name = 'deleted_at'
      and not exists (
        select 1
        from pg_catalog.pg_index i
        where i.indrelid = format('%I.%I', c.table_schema, c.table_name)::regclass
          and pg_get_expr(i.indpred, i.indrelid) like '%deleted_at IS NULL%'
      )
  $$,
  'C15: what can be put away has an index of what is not'
);

select * from finish();

rollback;

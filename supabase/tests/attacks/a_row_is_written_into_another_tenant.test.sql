-- gain: rows planted in another tenant: a role, a plan, a payment, a message that its people take for their own.
-- guard: policy/public.*/tenant_isolation/drop

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(4);

select pg_temp.open_every_table();

select pg_temp.remember();

select pg_temp.become('south-admin');

select is_empty(
  $$
    select *
    from pg_temp.everywhere('insert into {table} ({columns}) select {columns} from jsonb_populate_recordset(null::{table}, pg_temp.rows_of(''{table}'', pg_temp.north()))')
    where outcome !~ '^42501 new row violates row-level security policy "tenant_isolation"'
  $$,
  'an insert that names another tenant is refused on every table'
);

select is_empty(
  $$
    select *
    from pg_temp.everywhere('
      insert into {table} ({columns})
      select {columns}
      from jsonb_populate_recordset(null::{table}, pg_temp.rows_of(''{table}'', pg_temp.north()))
      on conflict do nothing
    ')
    where outcome !~ '^42501 new row violates row-level security policy "tenant_isolation"'
  $$,
  'and where conflicts do nothing, so that no conflict tells of a row'
);

select is_empty(
  $$
    select *
    from pg_temp.everywhere('update {table} set {tenant} = pg_temp.north()')
    where outcome !~ '^42501 new row violates row-level security policy "tenant_isolation"'
      -- A copy there: whatever is written becomes what the memberships say.
      and (relation <> 'public.profiles'::regclass or outcome !~ '^[0-9]+ rows$')
  $$,
  'an update that moves own rows to another tenant is refused on every table'
);

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;

-- C13: every foreign key and every tenant key can be followed through an index.

begin;

\ir ../_helpers/persona.psql

select plan(3);

select is_empty(
  $$ select c.conrelid::regclass, c.conname
     from pg_catalog.pg_constraint c
     where c.contype = 'f'
       and c.connamespace = 'public'::regnamespace
       and not exists (
         select 1 from pg_catalog.pg_index i
         where i.indrelid = c.conrelid and i.indisvalid and i.indpred is null and i.indkey[0] = c.conkey[1]
       ) $$,
  'C13: an index begins with the first column of each foreign key'
);

select is_empty(
  $$ select a.attrelid::regclass
     from pg_catalog.pg_attribute a
     join pg_catalog.pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace
       and c.relkind = 'r'
       and a.attname = 'tenant_id'
       and not exists (
         select 1 from pg_catalog.pg_index i
         where i.indrelid = a.attrelid and i.indisvalid and i.indpred is null and i.indkey[0] = a.attnum
       ) $$,
  'C13: an index begins with each tenant_id'
);

select is_empty(
  $$ select i.indexrelid::regclass
     from pg_catalog.pg_index i
     join pg_catalog.pg_class c on c.oid = i.indexrelid
     where c.relnamespace = 'public'::regnamespace and not i.indisvalid $$,
  'C13: no index is left half built'
);

select * from finish();

rollback;

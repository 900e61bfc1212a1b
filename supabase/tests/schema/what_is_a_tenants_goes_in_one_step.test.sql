-- C10: what refers to a tenant by way of another table goes one step later, and may still be referred to: each table refers to it directly.

begin;

\ir ../_helpers/persona.psql

select plan(1);

select is_empty(
  $$
    select a.attrelid::regclass
    from pg_catalog.pg_attribute a
    join pg_catalog.pg_class c on c.oid = a.attrelid and c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    where a.attname = 'tenant_id'
      -- An account has an active tenant as long as it is a member; the records outlive what they tell of.
      and a.attrelid <> all (array['public.users', 'public.role_changes', 'public.access_changes']::regclass[])
      and not exists (
        select 1
        from pg_catalog.pg_constraint f
        where f.conrelid = a.attrelid
          and f.confrelid = 'public.tenants'::regclass
          and f.conkey = array[a.attnum]
          and f.confdeltype in ('c', 'n')
      )
  $$,
  'every row of a tenant refers to it, and says what becomes of it when that ends'
);

select * from finish();

rollback;

-- B5: every table has the same restrictive policy, so that a wrong permissive one cannot leak across tenants.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(11);

select is_empty(
  $$
    select c.relname
    from pg_catalog.pg_class c
    where c.relnamespace = 'public'::regnamespace
      and c.relkind in ('r', 'p')
      and not (c.relrowsecurity and c.relforcerowsecurity)
  $$,
  'B5: RLS is enabled and forced on every table'
);

select is_empty(
  $$
    select c.relname
    from pg_catalog.pg_class c
    where c.relnamespace = 'public'::regnamespace
      and c.relkind in ('r', 'p')
      and not exists (
        select 1
        from pg_catalog.pg_policy p
        where p.polrelid = c.oid
          and p.polname = 'tenant_isolation'
          and not p.polpermissive
          and p.polcmd = '*'
          and p.polroles = array['authenticated'::regrole::oid]
          and pg_get_expr(p.polqual, c.oid) = pg_get_expr(p.polwithcheck, c.oid)
      )
  $$,
  'B5: tenant_isolation is on every table, for every command, the same for reading and writing'
);

-- As wrong as a permissive policy can be.
create policy wrong on public.tenants as permissive for all to authenticated using (true) with check (true);

create policy wrong on public.users as permissive for all to authenticated using (true) with check (true);

create policy wrong on public.user_tenants as permissive for all to authenticated using (true) with check (true);

create policy wrong on public.profiles as permissive for all to authenticated using (true) with check (true);

create policy wrong on public.schools as permissive for all to authenticated using (true) with check (true);

create policy wrong on public.user_roles as permissive for all to authenticated using (true) with check (true);

create policy wrong on public.role_changes as permissive for all to authenticated using (true) with check (true);

select pg_temp.become('south-student');

select results_eq('select name from public.tenants', $$ values ('South') $$, 'B5: tenants leaks nothing');

select results_eq('select count(*) from public.users', 'values (2::bigint)', 'B5: users leaks nothing');

select results_eq('select count(*) from public.user_tenants', 'values (4::bigint)', 'B5: user_tenants leaks nothing');

select results_eq('select count(*) from public.profiles', 'values (4::bigint)', 'B5: profiles leaks nothing');

select results_eq('select count(*) from public.schools', 'values (1::bigint)', 'B5: schools leaks nothing');

select results_eq('select count(*) from public.user_roles', 'values (4::bigint)', 'B5: user_roles leaks nothing');

select results_eq('select count(*) from public.role_changes', 'values (4::bigint)', 'B5: role_changes leaks nothing');

with removed as (
  delete from public.user_tenants where tenant_id = pg_temp.north() returning 1
)
select is(count(*), 0::bigint, 'B5: nothing of another tenant is deleted') from removed;

select pg_temp.back_to_postgres();

select is(
  (select count(*) from public.user_tenants where tenant_id = pg_temp.north()),
  12::bigint,
  'B5: the members of the other tenant are all still there'
);

select * from finish();

rollback;

-- A2: an admin could demote the last admin: a tenant with members that nobody administers.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(9);

prepare admins as
select count(*) from public.user_roles
where tenant_id = pg_temp.north() and role_type = 'admin' and is_active;

select pg_temp.become('north-admin');

select throws_ok(
  $$ update public.user_roles set is_active = false where user_id = auth.uid() $$,
  '23514', 'A tenant keeps at least one active admin. Make somebody else admin first.',
  'A2: the last admin does not switch the own role off'
);

select throws_ok(
  $$ delete from public.user_roles where user_id = auth.uid() $$,
  '23514', 'A tenant keeps at least one active admin. Make somebody else admin first.',
  'A2: nor takes it away'
);

insert into public.user_roles (user_id, role_type) values (pg_temp.id_of('north-coach'), 'admin');

select throws_ok(
  $$ update public.user_roles set is_active = false where role_type = 'admin' $$,
  '23514', null,
  'A2: two admins do not go at once'
);

with changed as (update public.user_roles set is_active = false where user_id = auth.uid() returning 1)
select is(count(*), 1::bigint, 'A2: where there is another admin, one may go') from changed;

-- Demoting locks the tenant, so that the other admin, who does the same at this moment, waits and then sees it.
select pg_temp.back_to_postgres();

-- By this transaction or a savepoint in it, whose number is higher; what it wrote before refers to the tenant as well.
select isnt_empty(
  $$
    select 1
    from public.tenants t
    cross join lateral pg_get_multixact_members(t.xmax) as held (xid, mode)
    where t.id = pg_temp.north()
      and held.xid::text::bigint >= pg_current_xact_id()::xid::text::bigint
      and held.mode = 'fornokeyupd'
  $$,
  'A2: admins who demote each other take turns'
);

select results_eq('admins', 'values (1::bigint)', 'A2: one admin is left');

-- Neither servers nor Auth stand before this door.
select lives_ok(
  $$ delete from auth.users where id = '00000000-0000-4000-a000-000000000005' $$,
  'A2: an account is deleted, last admin or not'
);

select pg_temp.become_service_role();

select lives_ok(
  $$ update public.user_roles set is_active = false where user_id = pg_temp.id_of('south-admin') $$,
  'A2: a server does what it must'
);

select pg_temp.back_to_postgres();

select results_eq('admins', 'values (0::bigint)', 'A2: which is why a tenant without admin remains possible, for a server to mend');

select * from finish();

rollback;

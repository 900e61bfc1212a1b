-- A2: nobody could say who changed a role, when, and from what to what.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(6);

select set_config('test.last', (select max(id)::text from public.role_changes), true);

select pg_temp.become('north-admin');

insert into public.user_roles (user_id, role_type) values (pg_temp.id_of('north-coach'), 'instructor');

update public.user_roles
set is_active = false
where user_id = pg_temp.id_of('north-coach') and role_type = 'instructor';

update public.user_roles
set is_active = true
where user_id = pg_temp.id_of('north-coach') and role_type = 'instructor';

delete from public.user_roles
where user_id = pg_temp.id_of('north-coach') and role_type = 'instructor';

select pg_temp.back_to_postgres();

select results_eq(
  $$
    select old_role::text, new_role::text
    from public.role_changes
    where id > current_setting('test.last')::bigint
    order by id
  $$,
  $$ values (null, 'instructor'), ('instructor', null), (null, 'instructor'), ('instructor', null) $$,
  'A2: granted, switched off, switched on, removed: one row each'
);

select results_eq(
  $$
    select distinct user_id, tenant_id, changed_by, changed_as, changed_at
    from public.role_changes
    where id > current_setting('test.last')::bigint
  $$,
  $$
    values (
      pg_temp.id_of('north-coach'), pg_temp.north(),
      pg_temp.id_of('north-admin'), 'authenticated', now()
    )
  $$,
  'A2: each says whose role, in which tenant, who changed it and when'
);

select set_config('test.last', (select max(id)::text from public.role_changes), true);

select pg_temp.become_service_role();

update public.user_roles
set role_type = 'coach', school_id = 2
where user_id = pg_temp.id_of('north-student');

update public.user_roles
set created_at = created_at
where user_id = pg_temp.id_of('north-student');

select results_eq(
  $$
    select old_role::text, old_school_id, new_role::text, new_school_id, changed_by, changed_as
    from public.role_changes
    where id > current_setting('test.last')::bigint
  $$,
  $$ values ('student', 1, 'coach', 2, null::uuid, 'service_role') $$,
  'A2: a server''s change is on record too, and an update that changes no role is not'
);

select pg_temp.become('north-admin');

select throws_ok(
  $$ insert into public.role_changes (user_id, new_role, changed_as) values (auth.uid(), 'coach', 'nobody') $$,
  '42501', 'permission denied for table role_changes',
  'A2: nobody invents a record'
);

select throws_ok(
  $$ update public.role_changes set changed_by = null $$,
  '42501', 'permission denied for table role_changes',
  'A2: nobody changes one'
);

select throws_ok(
  $$ delete from public.role_changes $$,
  '42501', 'permission denied for table role_changes',
  'A2: nobody removes one'
);

select * from finish();

rollback;

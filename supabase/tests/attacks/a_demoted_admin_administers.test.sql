-- gain: the roles, members and join code of a tenant, with an admin's token from before the role was taken away.
-- guard: function/private.is_tenant_admin()/true, policy/public.user_roles/admins_*/using-true
-- guard: policy/public.user_roles/admins_can_insert_roles/check-true, policy/public.tenants/admins_*/using-true, policy/public.user_tenants/admins_*/using-true
-- guard: policy/public.schools/admins_*/using-true, policy/public.schools/admins_can_insert_schools/check-true

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(4);

select set_config('test.admin', pg_temp.token_claims(pg_temp.id_of('north-admin'))::text, true);

insert into public.user_roles (tenant_id, user_id, role_type) values (pg_temp.north(), pg_temp.id_of('north-consultor'), 'admin');

update public.user_roles set is_active = false where user_id = pg_temp.id_of('north-admin');

select pg_temp.remember();

select pg_temp.become_with(current_setting('test.admin')::jsonb);

select is(auth.jwt() #> '{app_metadata,roles}', '["admin"]', 'the token still claims the role');

select is_empty(
  $$
    select statement, tried.outcome
    from unnest(array[
      'insert into public.user_roles (user_id, role_type) values (auth.uid(), ''admin'')',
      'insert into public.user_roles (user_id, role_type) values (auth.uid(), ''admin'') on conflict do nothing',
      'insert into public.user_roles (user_id, role_type) values (auth.uid(), ''admin'') on conflict (tenant_id, user_id, role_type, school_id) do update set is_active = true',
      'insert into public.schools (name) values (''Mine'')',
      'select public.tenant_join_code()',
      'select public.rotate_join_code()',
      'select public.rotate_calcom_secret()'
    ]) as statement
    cross join lateral pg_temp.attempt(statement) as tried (outcome)
    where tried.outcome !~ '^42501 '
  $$,
  'nothing is granted, made or told'
);

select is_empty(
  $$
    select statement, tried.outcome
    from unnest(array[
      'update public.user_roles set is_active = true', 'delete from public.user_roles', 'delete from public.user_tenants where user_id <> auth.uid()',
      'update public.tenants set name = ''Mine''', 'update public.schools set name = ''Mine''', 'delete from public.schools',
      'update public.profiles set name = ''Mine'' where id <> auth.uid()', 'select from public.role_changes where user_id <> auth.uid()'
    ]) as statement
    cross join lateral pg_temp.attempt(statement) as tried (outcome)
    where tried.outcome <> '0 rows'
  $$,
  'nothing is changed or removed'
);

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;

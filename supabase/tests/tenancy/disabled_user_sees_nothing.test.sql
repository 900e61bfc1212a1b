-- B9: a disabled account kept reading with the token it already had. A token cannot be recalled, so the check is live.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(19);

select is(pg_temp.count_as('north-disabled', 'select 1 from public.tenants'), 0::bigint, 'B9: no tenant');

select is(pg_temp.count_as('north-disabled', 'select 1 from public.users'), 0::bigint, 'B9: no user, not even the own row');

select is(pg_temp.count_as('north-disabled', 'select 1 from public.user_tenants'), 0::bigint, 'B9: no membership');

select is(pg_temp.count_as('north-disabled', 'select 1 from public.profiles'), 0::bigint, 'B9: no profile');

select is(pg_temp.count_as('north-disabled', 'select 1 from public.schools'), 0::bigint, 'B9: no school');

select is(pg_temp.count_as('north-disabled', 'select 1 from public.user_roles'), 0::bigint, 'B9: no role');

select is(pg_temp.count_as('north-disabled', 'select 1 from public.role_changes'), 0::bigint, 'B9: no role change');

select is(pg_temp.count_as('north-disabled', 'select 1 from public.my_tenants()'), 0::bigint, 'B9: no tenant through my_tenants()');

select pg_temp.become('north-disabled');

with changed as (update public.profiles set name = 'Still here' returning 1)
select is(count(*), 0::bigint, 'B9: no update, not even of the own name') from changed;

select throws_ok(
  $$ select public.create_tenant('Elsewhere') $$,
  '42501', 'Sign in with an active account first.',
  'B9: no new tenant'
);

select throws_ok(
  $$ select public.switch_tenant(pg_temp.north()) $$,
  '42501', 'Sign in with an active account first.',
  'B9: no switching'
);

select pg_temp.back_to_postgres();

select is(
  (select name from public.profiles where id = pg_temp.id_of('north-disabled')),
  'North Disabled',
  'B9: the name is unchanged'
);

-- An admin who is disabled while at work.
select set_config('test.token', pg_temp.token_claims(pg_temp.id_of('north-admin'))::text, true);

update auth.users set banned_until = now() + interval '1 day' where id = pg_temp.id_of('north-admin');

select pg_temp.become_with(current_setting('test.token')::jsonb);

select is_empty('select 1 from public.users', 'B9: a disabled admin reads nothing at once');

select throws_ok(
  $$ insert into public.schools (name) values ('Last act') $$,
  '42501', null,
  'B9: a disabled admin writes nothing at once'
);

select throws_ok(
  'select public.tenant_join_code()',
  '42501', null,
  'B9: a disabled admin learns no join code'
);

select pg_temp.back_to_postgres();

select is_empty($$ select 1 from public.schools where name = 'Last act' $$, 'B9: nothing was written');

update auth.users set banned_until = now() - interval '1 second' where id = pg_temp.id_of('north-admin');

select is(pg_temp.count_as('north-admin', 'select 1 from public.users'), 12::bigint, 'B9: a ban that ran out ends by itself');

update auth.users set deleted_at = now() where id = pg_temp.id_of('north-admin');

select is(pg_temp.count_as('north-admin', 'select 1 from public.users'), 0::bigint, 'B9: a soft-deleted account sees nothing');

-- Between two tenants as well.
update auth.users set banned_until = now() + interval '1 day' where id = pg_temp.id_of('newcomer');

select is(pg_temp.count_as('newcomer', 'select 1 from public.profiles'), 0::bigint, 'B9: a disabled newcomer sees nothing');

select * from finish();

rollback;

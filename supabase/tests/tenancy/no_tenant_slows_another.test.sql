-- B4, C7: what the admin of one tenant does neither slows down nor uses up anything of another.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(6);

-- An admin with many schools gives many roles in one statement.
insert into public.schools (tenant_id, name) select pg_temp.north(), 'School ' || n from generate_series(1, 40) as n;

select pg_temp.become('north-admin');

insert into public.user_roles (user_id, role_type, school_id)
select pg_temp.id_of('north-client'), 'student', s.id from public.schools s;

select pg_temp.back_to_postgres();

select cmp_ok((select count(*) from public.user_roles where user_id = pg_temp.id_of('north-client')), '>', 40::bigint, 'B4: many roles are given');

select is(
  (select raw_app_meta_data -> 'roles' from auth.users where id = pg_temp.id_of('north-client')), '["client", "student"]'::jsonb,
  'B4: and the claims are right'
);

-- Each refresh locks the account, so that a sign-in waits: they are counted.
create temporary table refreshes (account uuid);

create or replace function private.refresh_claims(account uuid)
returns void
language sql
security definer
set search_path = ''
as $$
  insert into pg_temp.refreshes values (account)
$$;

update public.user_roles set is_active = false where user_id = pg_temp.id_of('north-client') and school_id is not null;

delete from public.user_roles where user_id = pg_temp.id_of('north-client') and school_id is not null;

select results_eq(
  'select account, count(*) from refreshes group by account',
  $$ values (pg_temp.id_of('north-client'), 2::bigint) $$,
  'B4: the account is looked at once per statement, however many roles that changes'
);

-- Ids of schools.
select is(pg_get_serial_sequence('public.schools', 'id'), null, 'C7: no sequence counts schools');

select is((select pg_typeof(id)::text from public.schools limit 1), 'integer', 'C7: an id is an integer');

select is(
  (select count(distinct id) from public.schools where name like 'School %'), 40::bigint,
  'C7: and each school has its own'
);

select * from finish();

rollback;

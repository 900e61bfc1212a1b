-- C3: is_admin_or_consultor() answers about the caller only, live; the service role may ask about anybody.

begin;

\ir ../_helpers/persona.psql

select plan(12);

select pg_temp.become('north-admin');

select ok(public.is_admin_or_consultor(auth.uid()), 'C3: an admin is told so');

select ok(not public.is_admin_or_consultor(pg_temp.id_of('north-consultor')), 'C3: and nothing about another');

select pg_temp.become('north-consultor');

select ok(public.is_admin_or_consultor(auth.uid()), 'C3: a consultor is told so');

select pg_temp.become('north-lead');

select ok(not public.is_admin_or_consultor(auth.uid()), 'C3: a lead is neither');

select ok(not public.is_admin_or_consultor(pg_temp.id_of('north-admin')), 'C3: and learns nothing about the admin');

select ok(not public.is_admin_or_consultor(null), 'C3: nobody is no admin');

select pg_temp.become('newcomer');

select ok(not public.is_admin_or_consultor(auth.uid()), 'C3: without a tenant there is nothing to administer');

select pg_temp.become('service-role');

select ok(public.is_admin_or_consultor(pg_temp.id_of('south-admin')), 'C3: the service role asks about anybody');

select ok(not public.is_admin_or_consultor(pg_temp.id_of('south-student')), 'C3: and is told the truth');

select pg_temp.become('anon');

select throws_ok(
  $$ select public.is_admin_or_consultor(pg_temp.id_of('north-admin')) $$,
  '42501', 'permission denied for function is_admin_or_consultor',
  'C3: a guest may not ask'
);

select pg_temp.back_to_postgres();

select set_config('test.claims', pg_temp.token_claims(pg_temp.id_of('north-consultor'))::text, true);

update public.user_roles set is_active = false where user_id = pg_temp.id_of('north-consultor');

select pg_temp.become_with(current_setting('test.claims')::jsonb);

select ok(
  current_setting('request.jwt.claims')::jsonb #> '{app_metadata,roles}' ? 'consultor', 'C3: the token still claims the role'
);

select ok(not public.is_admin_or_consultor(auth.uid()), 'C3: but it was revoked a moment ago');

select * from finish();

rollback;

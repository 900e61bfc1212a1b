-- C4: the role that opens finance is the one held now, not the one in the token.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(6);

select set_config('test.consultor', pg_temp.token_claims(pg_temp.id_of('north-consultor'))::text, true);

select set_config('test.student', pg_temp.token_claims(pg_temp.id_of('north-student'))::text, true);

update public.user_roles set is_active = false where user_id = pg_temp.id_of('north-consultor');

insert into public.user_roles (tenant_id, user_id, role_type) values (pg_temp.north(), pg_temp.id_of('north-student'), 'consultor');

select pg_temp.become_with(current_setting('test.consultor')::jsonb);

select is_empty('select 1 from public.clientes', 'C4: a role revoked a moment ago reads nothing with the token from before');

select throws_ok(
  $$ insert into public.clientes (nombre, rut) values ('Last words', '1-9') $$,
  '42501', 'new row violates row-level security policy for table "clientes"',
  'C4: and writes nothing'
);

select is_empty('select 1 from public.partner_codes', 'C4: nor anything else that the role gave');

select pg_temp.become_with(current_setting('test.student')::jsonb);

select isnt_empty('select 1 from public.clientes', 'C4: a role granted a moment ago reads at once');

select pg_temp.back_to_postgres();

update auth.users set banned_until = now() + interval '1 day' where id = pg_temp.id_of('north-student');

select pg_temp.become_with(current_setting('test.student')::jsonb);

select is_empty('select 1 from public.clientes', 'C4: a disabled account reads nothing, whatever its role');

select pg_temp.back_to_postgres();

select is((select count(*) from public.clientes where nombre = 'Last words'), 0::bigint, 'C4: nothing was added');

select * from finish();

rollback;

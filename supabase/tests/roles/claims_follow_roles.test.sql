-- B4: the roles in the token are the active ones of the active tenant.

begin;

\ir ../_helpers/persona.psql

select plan(6);

prepare claimed as
select raw_app_meta_data -> 'roles' from auth.users where id = pg_temp.id_of('north-coach');

insert into public.user_roles (tenant_id, user_id, role_type, school_id)
select '00000000-0000-4000-b000-000000000001', pg_temp.id_of('north-coach'), 'admin', school.id
from (values (null::integer), (1), (2)) as school (id);

select results_eq('claimed', $$ values ('["admin", "coach"]'::jsonb) $$, 'B4: sorted, and each role once');

select is(
  (select role from public.profiles where id = pg_temp.id_of('north-coach')),
  'admin',
  'A3: the profile shows the strongest'
);

update public.user_roles set is_active = false where user_id = pg_temp.id_of('north-coach') and role_type = 'admin';

select results_eq('claimed', $$ values ('["coach"]'::jsonb) $$, 'B4: a role that is switched off is not claimed');

insert into public.user_tenants (user_id, tenant_id)
values (pg_temp.id_of('north-coach'), '00000000-0000-4000-b000-000000000002');

insert into public.user_roles (tenant_id, user_id, role_type)
values ('00000000-0000-4000-b000-000000000002', pg_temp.id_of('north-coach'), 'admin');

select results_eq('claimed', $$ values ('["coach"]'::jsonb) $$, 'B4: nor is a role in another tenant');

delete from public.user_roles where user_id = pg_temp.id_of('north-coach');

select results_eq('claimed', $$ values (null::jsonb) $$, 'B4: without a role the claim is gone');

select is(
  (select role from public.profiles where id = pg_temp.id_of('north-coach')),
  null,
  'A3: and the profile shows none'
);

select * from finish();

rollback;

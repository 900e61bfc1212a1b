-- B4: the roles in the token are the active ones of the active tenant.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(14);

prepare claimed as
select raw_app_meta_data -> 'roles' from auth.users where id = pg_temp.id_of('north-coach');

insert into public.user_roles (tenant_id, user_id, role_type, school_id)
select pg_temp.north(), pg_temp.id_of('north-coach'), 'equipo_directivo', school.id
from (values (null::integer), (1), (2)) as school (id);

select results_eq('claimed', $$ values ('["coach", "equipo_directivo"]'::jsonb) $$, 'B4: sorted, and each role once');

select is(
  (select role from public.profiles where id = pg_temp.id_of('north-coach')),
  'equipo_directivo',
  'A3: the profile shows the strongest'
);

update public.user_roles set is_active = false where user_id = pg_temp.id_of('north-coach') and role_type = 'equipo_directivo';

select results_eq('claimed', $$ values ('["coach"]'::jsonb) $$, 'B4: a role that is switched off is not claimed');

insert into public.user_tenants (user_id, tenant_id)
values (pg_temp.id_of('north-coach'), pg_temp.south());

insert into public.user_roles (tenant_id, user_id, role_type)
values (pg_temp.south(), pg_temp.id_of('north-coach'), 'admin');

select results_eq('claimed', $$ values ('["coach"]'::jsonb) $$, 'B4: nor is a role in another tenant');

delete from public.user_roles where user_id = pg_temp.id_of('north-coach');

select results_eq('claimed', $$ values (null::jsonb) $$, 'B4: without a role the claim is gone');

select is(
  (select role from public.profiles where id = pg_temp.id_of('north-coach')),
  null,
  'A3: and the profile shows none'
);

-- What a server writes into app_metadata by hand lasts until the next change of a role.
insert into public.user_roles (tenant_id, user_id, role_type)
values (pg_temp.north(), pg_temp.id_of('north-coach'), 'coach');

update auth.users
set raw_app_meta_data = raw_app_meta_data || '{"roles": ["admin"], "tenant_id": 7}'
where id = pg_temp.id_of('north-coach');

update public.user_roles set is_active = is_active where user_id = pg_temp.id_of('north-coach');

select results_eq('claimed', $$ values ('["coach"]'::jsonb) $$, 'B4: a claim that drifted is repaired by the next sync');

-- A claim counts as a list of roles or not at all.
select pg_temp.become_with('{"role": "authenticated", "app_metadata": {"roles": "admin"}}');

select is((select private.has_any_role('{admin}')), false, 'B4: a role that is no list gives nothing');

select pg_temp.become_with('{"role": "authenticated", "app_metadata": {"roles": {"admin": true}}}');

select is((select private.has_any_role('{admin}')), false, 'B4: nor does an object');

select pg_temp.back_to_postgres();

-- app_metadata that is no object: || would make a list of it, and - fail on it.
create temporary table odd (metadata jsonb);

insert into odd values (null), ('null'), ('"roles"'), ('["roles", "tenant_id"]');

create function pg_temp.repaired(odd jsonb) returns jsonb language plpgsql as $$
begin
  update auth.users set raw_app_meta_data = odd where id = pg_temp.id_of('north-coach');
  update public.user_roles set is_active = is_active where user_id = pg_temp.id_of('north-coach');
  return (select raw_app_meta_data from auth.users where id = pg_temp.id_of('north-coach'));
end
$$;

select is(
  pg_temp.repaired(odd.metadata),
  jsonb_build_object('roles', '["coach"]'::jsonb, 'tenant_id', pg_temp.north()),
  'B4: metadata becomes an object again: ' || coalesce(odd.metadata::text, 'none')
)
from odd;

-- Two changes at once: the second has to wait for the first, so each locks the account, whether or not it writes.
select private.refresh_claims(pg_temp.id_of('north-student'));

-- By this transaction or a savepoint in it, whose number is higher.
select cmp_ok(
  (select xmax::text::bigint from auth.users where id = pg_temp.id_of('north-student')),
  '>=',
  pg_current_xact_id()::xid::text::bigint,
  'B4: claims are refreshed under a lock on the account'
);

select * from finish();

rollback;

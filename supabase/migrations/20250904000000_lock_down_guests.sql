-- Guests hold nothing in public; everybody else holds what is written down here.
--
-- Was wrong:
--   C1  anon held every privilege on every table through default grants, and read user_roles and schools
-- Changes: revokes everything from anon, authenticated and PUBLIC, then grants per table and column what the application
--   uses; service_role keeps reading and writing by explicit grant (BYPASSRLS is no grant); default privileges give
--   nothing to anybody any more, so a new table is closed until its migration opens it.
--   The default privileges as found differ between older and newer projects: they are noted in
--   private.default_grants_archive, and who could execute what in private.function_grants_archive, so that a rollback
--   restores this project's.
-- Locks: ACCESS EXCLUSIVE on the six tables, for catalog changes only.
-- Undo: rollback/20250904000000_lock_down_guests.sql.

set lock_timeout = '5s';

create table private.default_grants_archive (
  object_type "char" not null,
  grantee name not null,
  privilege text not null,
  primary key (object_type, grantee, privilege)
);

alter table private.default_grants_archive enable row level security;

comment on table private.default_grants_archive is
  'Default privileges of role postgres in schema public as they were before guests were locked out. Read by the rollback only.';

insert into private.default_grants_archive (object_type, grantee, privilege)
select d.defaclobjtype, acl.grantee::regrole::name, acl.privilege_type
from pg_catalog.pg_default_acl d
cross join lateral aclexplode(d.defaclacl) as acl
where d.defaclrole = 'postgres'::regrole
  and d.defaclnamespace = 'public'::regnamespace
  and acl.grantee = any (array['anon'::regrole, 'authenticated'::regrole, 'service_role'::regrole]::oid[]);

create table private.function_grants_archive (
  routine text not null,
  grantee name not null,
  primary key (routine, grantee)
);

alter table private.function_grants_archive enable row level security;

comment on table private.function_grants_archive is
  'Who could execute which function of schema public before guests were locked out; grantee public stands for PUBLIC. Read by the rollback only.';

insert into private.function_grants_archive (routine, grantee)
select p.oid::regprocedure::text, coalesce(r.rolname, 'public')
from pg_catalog.pg_proc p
cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as acl
left join pg_catalog.pg_roles r on r.oid = acl.grantee
where p.pronamespace = 'public'::regnamespace
  and p.proowner = 'postgres'::regrole
  and acl.grantee <> p.proowner;

alter default privileges for role postgres in schema public
  revoke all on tables from anon, authenticated, service_role;

alter default privileges for role postgres in schema public
  revoke all on sequences from anon, authenticated, service_role;

alter default privileges for role postgres in schema public
  revoke all on functions from anon, authenticated, service_role;

-- PUBLIC holds EXECUTE on new functions by a built-in default, which only the form without IN SCHEMA takes away.
alter default privileges for role postgres
  revoke execute on functions from public;

-- That form reaches every schema. Extensions that postgres installs (pgTAP among them) are written to be called by
-- everybody, and schema extensions is not exposed.
alter default privileges for role postgres in schema extensions
  grant execute on functions to public;

revoke all on all tables in schema public from public, anon, authenticated, service_role;

-- A column privilege survives the revocation of the table's privileges.
revoke select (id, name, created_at) on table public.tenants from anon, authenticated;

revoke all on all sequences in schema public from public, anon, authenticated, service_role;

revoke all on all functions in schema public from public, anon;

grant select, insert, update, delete on all tables in schema public to service_role;

grant usage, select on all sequences in schema public to service_role;

grant select (id, name, created_at), update (name) on table public.tenants to authenticated;

grant select on table public.users to authenticated;

grant select, delete on table public.user_tenants to authenticated;

-- Still the whole row, as the application writes it today; 20250925000001 narrows it.
grant select, insert, update on table public.profiles to authenticated;

grant select, insert (tenant_id, name), update (name), delete on table public.schools to authenticated;

grant
  select,
  insert (tenant_id, user_id, role_type, school_id, is_active),
  update (is_active),
  delete
  on table public.user_roles to authenticated;

-- A trigger needs no EXECUTE to fire; nobody else has a reason to call its function.
revoke all on function public.handle_auth_user() from authenticated, service_role;

drop policy "Anyone can view schools" on public.schools;

create policy members_can_read_schools on public.schools
  as permissive for select to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()));

drop policy "Anyone can view roles" on public.user_roles;

create policy self_and_office_can_read_roles on public.user_roles
  as permissive for select to authenticated
  using (user_id = (select auth.uid()) or (select private.has_any_role('{admin,consultor}')));

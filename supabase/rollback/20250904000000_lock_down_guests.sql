-- Undoes lock_down_guests: opens public to guests again. Think twice.

set lock_timeout = '5s';

drop policy self_and_office_can_read_roles on public.user_roles;

create policy "Anyone can view roles" on public.user_roles
  as permissive for select to public
  using (true);

drop policy members_can_read_schools on public.schools;

create policy "Anyone can view schools" on public.schools
  as permissive for select to public
  using (true);

revoke
  insert (tenant_id, user_id, role_type, school_id, is_active),
  update (is_active)
  on table public.user_roles from authenticated;

revoke insert (tenant_id, name), update (name) on table public.schools from authenticated;

revoke select (id, name, created_at), update (name) on table public.tenants from authenticated;

grant all on all tables in schema public to anon, authenticated, service_role;

revoke select on table public.tenants from anon, authenticated;

grant select (id, name, created_at) on table public.tenants to anon, authenticated;

grant all on all sequences in schema public to anon, authenticated, service_role;

alter default privileges for role postgres in schema extensions
  revoke execute on functions from public;

alter default privileges for role postgres
  grant execute on functions to public;

do $$
declare
  found record;
begin
  for found in
    select
      case a.object_type when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' end as objects,
      a.grantee,
      string_agg(a.privilege, ', ') as privileges
    from private.default_grants_archive a
    group by a.object_type, a.grantee
  loop
    execute format(
      'alter default privileges for role postgres in schema public grant %s on %s to %I',
      found.privileges, found.objects, found.grantee);
  end loop;

  for found in
    select a.routine, a.grantee from private.function_grants_archive a
  loop
    execute format(
      'grant execute on function %s to %s',
      found.routine, case found.grantee when 'public' then 'public' else quote_ident(found.grantee) end);
  end loop;
end
$$;

drop table private.function_grants_archive;

drop table private.default_grants_archive;

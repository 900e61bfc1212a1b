-- Undoes what_a_role_gave_ends_with_it: links of staff, memberships, seats and sessions outlive the role. What has ended is not restored.

set lock_timeout = '5s';

drop trigger end_what_deleted_roles_gave on public.user_roles;

drop trigger end_what_changed_roles_gave on public.user_roles;

drop function private.end_what_roles_gave();

drop table private.role_endings;

create or replace function private.staffed_program_ids(staff uuid, tenant uuid)
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return query
    select s.program_id from public.program_instructors s where s.instructor_id = staff and s.tenant_id = tenant
    union
    select s.program_id from public.program_coaches s where s.coach_id = staff and s.tenant_id = tenant
    union
    select m.program_id
    from public.module_instructors s
    join public.modules m on m.id = s.module_id and m.tenant_id = tenant
    where s.instructor_id = staff and s.tenant_id = tenant
    union
    select m.program_id
    from public.module_coaches s
    join public.modules m on m.id = s.module_id and m.tenant_id = tenant
    where s.coach_id = staff and s.tenant_id = tenant;
end
$$;

create or replace function private.client_ids_of(staff uuid, tenant uuid)
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  programs pg_catalog.uuid[] := array(select private.staffed_program_ids(staff, tenant));
begin
  return query
    select d.client_id from public.client_instructors d where d.instructor_id = staff and d.tenant_id = tenant
    union
    select d.client_id from public.client_coaches d where d.coach_id = staff and d.tenant_id = tenant
    union
    select e.client_id
    from public.client_enrollments e
    where e.tenant_id = tenant
      and e.status <> 'cancelled'
      and e.program_id = any (programs)
      -- Whoever staffs no program is spared a plan that is made for large ones.
      and cardinality(programs) > 0
    union
    select e.client_id
    from public.enrollment_module_staff s
    join public.client_enrollments e on e.id = s.enrollment_id and e.tenant_id = tenant
    where s.staff_id = staff and s.tenant_id = tenant and e.status <> 'cancelled';
end
$$;

create or replace function private.my_module_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select m.id
  from public.modules m
  where m.tenant_id = public.get_auth_tenant_id()
    and (
      m.program_id in (
        select e.program_id
        from public.client_enrollments e
        where e.client_id = private.caller_id()
          and e.tenant_id = m.tenant_id
          and e.status in ('active', 'paused', 'completed')
      )
      or m.program_id in (select private.staffed_program_ids(private.caller_id(), public.get_auth_tenant_id()))
      or m.id in (
        select s.module_id
        from public.enrollment_module_staff s
        where s.staff_id = private.caller_id()
          and s.tenant_id = m.tenant_id
      )
    )
$$;

create or replace function private.has_any_role(roles text[])
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return exists (
    select 1
    from public.user_roles r
    where r.user_id = private.caller_id()
      and r.tenant_id = public.get_auth_tenant_id()
      and r.role_type::pg_catalog.text = any (roles)
      and r.is_active
  );
end
$$;

drop function private.holds_any_role(uuid, uuid, text[]);

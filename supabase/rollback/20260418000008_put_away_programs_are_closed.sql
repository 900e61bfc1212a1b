-- Undoes put_away_programs_are_closed: members read what belongs to programs that were put away.

set lock_timeout = '5s';

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
          and private.has_any_role(array[s.role])
      )
    )
$$;

drop policy put_away_is_hidden on public.program_tier_plans;

drop policy put_away_is_hidden on public.cohorts;

drop policy put_away_is_hidden on public.modules;

drop function private.closed_program_ids();

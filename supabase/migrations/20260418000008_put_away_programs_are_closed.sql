-- What belongs to a program that was put away is read by the office, and of an archived one by whoever takes or staffs it.
--
-- Was wrong:
--   C9  members went on to read modules, cohorts, assignments and prices of programs that were put away
-- Changes:
--   put_away_is_hidden, a restrictive policy on modules, cohorts and program_tier_plans: a program that is put away (deleted_at) is closed but
--     for the office. An archived one is closed to whoever has nothing to do with it: who takes it, or took it to the end, goes on to read it,
--     and so does its staff. The name of an archived program is read as before.
--   private.my_module_ids() leaves out programs that are put away, and so do the assignments.
-- Locks: ACCESS EXCLUSIVE on the three tables for a moment, for policies.
-- Undo: rollback/20260418000008_put_away_programs_are_closed.sql.

set lock_timeout = '5s';

create function private.closed_program_ids()
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  caller pg_catalog.uuid := private.caller_id();
  tenant pg_catalog.uuid := public.get_auth_tenant_id();
  closed pg_catalog.uuid[] := array(
    select p.id from public.programs p where p.tenant_id = tenant and (p.deleted_at is not null or p.status = 'archived')
  );
begin
  -- Most tenants have few of them, and many have none: then nothing else is asked.
  if cardinality(closed) = 0 or private.has_any_role('{admin,consultor}') then
    return;
  end if;
  return query
    select c.id
    from unnest(closed) as c (id)
    except
    select p.id
    from public.programs p
    where p.deleted_at is null
      and p.id in (
        select e.program_id
        from public.client_enrollments e
        where e.client_id = caller
          and e.tenant_id = tenant
          and e.status <> 'cancelled'
        union all
        select private.staffed_program_ids(caller, tenant)
        union all
        select m.program_id
        from public.enrollment_module_staff s
        join public.modules m on m.id = s.module_id
        where s.staff_id = caller
          and s.tenant_id = tenant
          and private.has_any_role(array[s.role])
      );
end
$$;

comment on function private.closed_program_ids() is
  'The programs of the tenant that are put away, but for the office, and those that are archived and that the caller neither takes nor staffs.';

revoke all on function private.closed_program_ids() from public;

grant execute on function private.closed_program_ids() to authenticated;

create policy put_away_is_hidden on public.modules
  as restrictive for select to authenticated
  using (program_id <> all (array(select private.closed_program_ids())));

create policy put_away_is_hidden on public.cohorts
  as restrictive for select to authenticated
  using (program_id <> all (array(select private.closed_program_ids())));

create policy put_away_is_hidden on public.program_tier_plans
  as restrictive for select to authenticated
  using (program_id <> all (array(select private.closed_program_ids())));

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
    and m.program_id not in (
      select p.id from public.programs p where p.tenant_id = public.get_auth_tenant_id() and p.deleted_at is not null
    )
$$;

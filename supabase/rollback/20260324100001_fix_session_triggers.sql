-- Undoes fix_session_triggers: adding a participant fails again.

set lock_timeout = '5s';

create or replace function public.staff_has_client_relationship(staff_id uuid, client_id uuid)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select
    exists (
      select 1
      from public.client_enrollments e
      join public.program_instructors s on s.program_id = e.program_id
      where e.client_id = staff_has_client_relationship.client_id
        and s.instructor_id = staff_has_client_relationship.staff_id
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.program_coaches s on s.program_id = e.program_id
      where e.client_id = staff_has_client_relationship.client_id
        and s.coach_id = staff_has_client_relationship.staff_id
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.modules m on m.program_id = e.program_id
      join public.module_instructors s on s.module_id = m.id
      where e.client_id = staff_has_client_relationship.client_id
        and s.instructor_id = staff_has_client_relationship.staff_id
    )
    or exists (
      select 1
      from public.client_enrollments e
      join public.modules m on m.program_id = e.program_id
      join public.module_coaches s on s.module_id = m.id
      where e.client_id = staff_has_client_relationship.client_id
        and s.coach_id = staff_has_client_relationship.staff_id
    )
    or exists (
      select 1
      from public.client_instructors s
      where s.client_id = staff_has_client_relationship.client_id
        and s.instructor_id = staff_has_client_relationship.staff_id
    )
    or exists (
      select 1
      from public.client_coaches s
      where s.client_id = staff_has_client_relationship.client_id
        and s.coach_id = staff_has_client_relationship.staff_id
    )
$$;

comment on function public.staff_has_client_relationship(uuid, uuid) is null;

create or replace function public.notify_session_participant_added()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  session_title pg_catalog.text;
  leader pg_catalog.text;
begin
  select ms.title, p.name into session_title, leader
  from public.module_sessions ms
  left join public.profiles p on p.id = coalesce(ms.instructor_id, ms.coach_id)
  where ms.id = new.session_id;

  insert into public.notifications (tenant_id, user_id, title, body)
  values (new.tenant_id, new.user_id, session_title, 'With ' || leader);
  return null;
end
$$;

comment on function public.notify_session_participant_added() is null;

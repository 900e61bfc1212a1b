-- Booking a module session works, and serving a client through one enrollment counts.
--
-- Was wrong:
--   D4  notify_session_participant_added() read module_sessions.coach_id, which does not exist: adding a participant failed
--   D5  staff_has_client_relationship() did not know enrollment_module_staff; and it told anybody about anybody
-- Changes: the leader is instructor_id, and may be missing. The relationship is the one that row policies use, in one
--   place (private.client_ids_of): direct, program, module (instructor and coach each) and one enrollment.
-- Locks: none that waits for readers or writers: two functions are replaced.
-- Undo: rollback/20260324100001_fix_session_triggers.sql.

set lock_timeout = '5s';

create or replace function public.notify_session_participant_added()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.notifications (tenant_id, user_id, title, body)
  select
    new.tenant_id,
    new.user_id,
    ms.title,
    case when p.name is null then 'Your leader is not known yet.' else 'With ' || p.name || '.' end
  from public.module_sessions ms
  left join public.profiles p on p.id = ms.instructor_id
  where ms.id = new.session_id;
  return null;
end
$$;

comment on function public.notify_session_participant_added() is
  'Tells whoever is added to a module session. A session without a leader is announced as well.';

create or replace function public.staff_has_client_relationship(staff_id uuid, client_id uuid)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select coalesce(
    exists (
      select 1
      from public.user_tenants m
      where m.user_id = staff_has_client_relationship.staff_id
        and (
          (private.claims() ->> 'role') = 'service_role'
          or (
            m.tenant_id = public.get_auth_tenant_id()
            and (
              m.user_id = private.caller_id()
              or private.has_any_role('{admin,consultor}')
            )
            and private.is_active_user()
          )
        )
        and staff_has_client_relationship.client_id in (
          select private.client_ids_of(staff_has_client_relationship.staff_id, m.tenant_id)
        )
    ),
    false
  )
$$;

comment on function public.staff_has_client_relationship(uuid, uuid) is
  'Whether somebody serves a client: directly, through a program, a module or one enrollment. People ask about themselves, '
  'admin and consultor about anybody in their tenant, the service role about anybody; otherwise the answer is false.';

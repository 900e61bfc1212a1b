-- Undoes one_current_goal: the paused assignments are active again.

set lock_timeout = '5s';

drop trigger sync_current_goal on public.user_track_assignments;

drop function private.sync_current_goal();

drop function private.refresh_current_goal(uuid);

drop trigger guard_current_goal on public.profiles;

drop function private.guard_current_goal();

comment on column public.profiles.current_goal_id is 'The goal that the person works on.';

drop function private.current_goal_id(uuid, uuid);

drop index public.user_track_assignments_one_active_key;

update public.user_track_assignments a
set status = 'active'
from private.paused_assignments_archive p
where p.assignment_id = a.id
  and a.status = 'paused';

drop table private.paused_assignments_archive;

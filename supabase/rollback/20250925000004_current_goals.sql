-- Undoes current_goals: the current goals are those of before, past the guard that refuses them.

set lock_timeout = '5s';

alter table public.profiles disable trigger guard_current_goal;

update public.profiles p
set current_goal_id = a.current_goal_id
from private.current_goals_archive a
where a.profile_id = p.id
  -- A goal may have been deleted meanwhile.
  and (a.current_goal_id is null or exists (select 1 from public.track_goals g where g.id = a.current_goal_id));

alter table public.profiles enable trigger guard_current_goal;

drop table private.current_goals_archive;

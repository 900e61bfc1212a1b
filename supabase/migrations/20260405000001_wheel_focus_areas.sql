-- What a prompt for reflection is about comes from the wheel that people fill in.
--
-- Was wrong:
--   D11 wheel_focus_areas() read wheel_of_life_scores (domain, score, assessed_at), which never existed; as a definer function
--       without a check it would have answered about anybody
-- Changes: it reads the eight columns of wheel_of_life_snapshots, as the caller.
-- Locks: none that anybody waits for.
-- Undo: rollback/20260405000001_wheel_focus_areas.sql.

set lock_timeout = '5s';

drop function public.wheel_focus_areas(uuid);

create function public.wheel_focus_areas(user_id uuid default auth.uid())
returns table (area text, score smallint, snapshot_id uuid, assessed_at timestamptz)
language sql
stable
security invoker
set search_path = ''
as $$
  select a.area, a.score, s.id, s.created_at
  from (
    select w.*
    from public.wheel_of_life_snapshots w
    where w.user_id = wheel_focus_areas.user_id
    order by w.created_at desc, w.id
    limit 1
  ) as s
  cross join lateral (
    values
      ('career_business', s.career_business),
      ('finances', s.finances),
      ('health_fitness', s.health_fitness),
      ('family_friends', s.family_friends),
      ('romance', s.romance),
      ('personal_growth', s.personal_growth),
      ('fun_recreation', s.fun_recreation),
      ('physical_environment', s.physical_environment)
  ) as a (area, score)
  order by a.score, a.area
$$;

comment on function public.wheel_focus_areas(uuid) is
  'The eight areas of somebody''s latest wheel of life, the lowest score first. No rows where the caller may not see the wheel.';

revoke all on function public.wheel_focus_areas(uuid) from public, anon, authenticated, service_role;

grant execute on function public.wheel_focus_areas(uuid) to authenticated, service_role;

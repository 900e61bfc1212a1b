-- The current goals that were wrong when triggers began to keep them.
--
-- Was wrong:
--   A4  profiles.current_goal_id and user_track_assignments disagreed
-- Changes: profiles.current_goal_id becomes the goal of the active assignment, a thousand profiles at a time; what stood there
--   is noted in private. Each thousand is committed by itself, so the file may be pushed again when it stops half way.
-- Locks: the rows of a thousand profiles, of those that disagree.
-- Undo: rollback/20250925000004_current_goals.sql.

set lock_timeout = '5s';

create table if not exists private.current_goals_archive (
  profile_id uuid primary key,
  current_goal_id uuid
);

alter table private.current_goals_archive enable row level security;

comment on table private.current_goals_archive is 'profiles.current_goal_id where it differed from the active assignment.';

do $$
declare
  batch uuid[];
  last uuid := '00000000-0000-0000-0000-000000000000';
begin
  loop
    batch := array(select p.id from public.profiles p where p.id > last order by p.id limit 1000);
    exit when batch = '{}';
    with disagreeing as (
      select p.id, p.current_goal_id as former, private.current_goal_id(p.id, p.tenant_id) as derived
      from public.profiles p
      where p.id = any (batch)
    ), corrected as (
      update public.profiles p
      set current_goal_id = d.derived
      from disagreeing d
      where d.id = p.id
        and d.former is distinct from d.derived
      returning p.id, d.former
    )
    insert into private.current_goals_archive (profile_id, current_goal_id)
    select c.id, c.former
    from corrected c
    on conflict (profile_id) do nothing;
    commit;
    last := batch[cardinality(batch)];
  end loop;
end
$$;

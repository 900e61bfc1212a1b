-- What was corrected is noted, and no current goal differs from the active assignment.

do $$
begin
  assert to_regclass('private.current_goals_archive') is not null, 'A4: former current goals were not noted';

  assert not exists (
    select 1
    from public.profiles p
    where p.current_goal_id is distinct from private.current_goal_id(p.id, p.tenant_id)
  ), 'A4: a current goal is not the one of the active assignment';
end
$$;

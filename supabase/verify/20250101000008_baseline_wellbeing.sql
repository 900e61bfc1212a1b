-- Both tables and the function exist.

do $$
begin
  assert (
    select count(*) = 2
    from pg_catalog.pg_class c
    where c.oid = any (array[to_regclass('public.wheel_of_life_snapshots'), to_regclass('public.reflection_prompts')])
      and c.relrowsecurity
  ), 'a table of wellbeing is missing, or has no row level security';

  assert to_regprocedure('public.wheel_focus_areas(uuid)') is not null, 'wheel_focus_areas() is missing';
end
$$;

-- Undoes the baseline of wellbeing. It refuses while there is anything to lose.

set lock_timeout = '5s';

do $$
begin
  if exists (select 1 from public.wheel_of_life_snapshots) or exists (select 1 from public.reflection_prompts) then
    raise exception 'The tables of wellbeing hold rows: rolling the baseline back would lose them. Take a dump and empty the tables first.';
  end if;
end
$$;

drop function public.wheel_focus_areas(uuid);

drop table public.reflection_prompts, public.wheel_of_life_snapshots;

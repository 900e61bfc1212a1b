-- Undoes wheel_focus_areas: the function as it was found.

set lock_timeout = '5s';

drop function public.wheel_focus_areas(uuid);

create function public.wheel_focus_areas(p_user_id uuid)
returns json
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select json_agg(json_build_object('domain', s.domain, 'score', s.score) order by s.score)
    from public.wheel_of_life_scores s
    where s.user_id = p_user_id
      and s.assessed_at > now() - interval '90 days'
  );
end
$$;

grant execute on function public.wheel_focus_areas(uuid) to authenticated, service_role;

-- Undoes feature_config: the function as it was found.

set lock_timeout = '5s';

drop function public.export_feature_config();

create function public.export_feature_config()
returns json
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return (
    select json_agg(json_build_object('plan', p.name, 'program', g.name))
    from public.plans p
    join public.programs g on g.id = p.program_id
  );
end
$$;

grant execute on function public.export_feature_config() to authenticated, service_role;

-- Undoes readiness: the function as it was found, which fails when it is called.

set lock_timeout = '5s';

create or replace function public.staff_program_ids()
returns setof uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
    select a.program_id
    from public.instructor_assignments a
    where a.user_id = auth.uid();
end
$$;

comment on function public.staff_program_ids() is null;

grant execute on function public.staff_program_ids() to service_role;

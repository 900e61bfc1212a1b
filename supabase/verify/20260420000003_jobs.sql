-- Every job is declared, and somebody can schedule all of them.

do $$
begin
  assert (select count(*) >= 2 from private.jobs), 'D3: a job is declared nowhere';
  assert has_function_privilege('service_role', 'public.schedule_jobs()', 'execute')
    and has_function_privilege('service_role', 'public.job_status()', 'execute'), 'D3: jobs cannot be scheduled later';
  assert not has_function_privilege('authenticated', 'public.schedule_jobs()', 'execute')
    and not has_function_privilege('authenticated', 'public.job_status()', 'execute'), 'D3: users schedule jobs';
end
$$;

-- Three tables hide what was put away, and so do the assignments.

do $$
begin
  assert (
    select count(*) = 3 and bool_and(not p.polpermissive)
    from pg_catalog.pg_policy p
    where p.polrelid in ('public.modules'::regclass, 'public.cohorts'::regclass, 'public.program_tier_plans'::regclass)
      and p.polname = 'put_away_is_hidden'
  ), 'C9: modules, cohorts or prices of programs that were put away are read';

  assert (
    select p.prosrc ~ 'deleted_at'
    from pg_catalog.pg_proc p
    where p.oid = to_regprocedure('private.my_module_ids()')
  ), 'C9: assignments of programs that were put away are read';
end
$$;

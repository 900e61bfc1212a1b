-- export_feature_config() goes through program_tier_plans, as its caller.

do $$
begin
  assert exists (
    select 1
    from pg_catalog.pg_proc p
    where p.oid = to_regprocedure('public.export_feature_config()')
      and not p.prosecdef
      and p.proretset
      and p.prosrc like '%program_tier_plans%'
      and not has_function_privilege('anon', p.oid, 'execute')
  ), 'D14: export_feature_config() does not go through program_tier_plans as its caller';
end
$$;

-- wheel_focus_areas() reads the snapshots, as its caller.

do $$
begin
  assert exists (
    select 1
    from pg_catalog.pg_proc p
    where p.oid = to_regprocedure('public.wheel_focus_areas(uuid)')
      and not p.prosecdef
      and p.prosrc like '%wheel_of_life_snapshots%'
      and not has_function_privilege('anon', p.oid, 'execute')
  ), 'D11: wheel_focus_areas() does not read wheel_of_life_snapshots as its caller';
end
$$;

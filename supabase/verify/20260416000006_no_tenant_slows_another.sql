-- Claims are refreshed once per statement, and no sequence counts schools.

do $$
begin
  assert (
    select count(*) = 3 and bool_and(t.tgenabled = 'O' and t.tgtype & 1 = 0)
    from pg_catalog.pg_trigger t
    where t.tgrelid = 'public.user_roles'::regclass
      and t.tgname in ('sync_user_role_claims', 'sync_changed_role_claims', 'sync_ended_role_claims')
  ), 'B4: an account is rewritten once per role';

  assert (
    select a.attidentity = ''
    from pg_catalog.pg_attribute a
    where a.attrelid = 'public.schools'::regclass
      and a.attname = 'id'
  ), 'C7: all tenants share one sequence';
end
$$;

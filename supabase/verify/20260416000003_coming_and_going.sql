-- People can leave, a code is asked for twice, invitations end with the account, and an admin is one who can sign in.

do $$
begin
  assert has_function_privilege('authenticated', 'public.leave_tenant(uuid)', 'execute')
    and not has_function_privilege('anon', 'public.leave_tenant(uuid)', 'execute'),
    'B3: nobody can leave a tenant';

  assert (
    select p.prosrc ~ 'for share'
    from pg_catalog.pg_proc p
    where p.oid = to_regprocedure('public.join_tenant(text)')
  ), 'B9: a removed member slips back in';

  assert (
    select p.prosrc ~ 'is_disabled'
    from pg_catalog.pg_proc p
    where p.oid = to_regprocedure('private.keep_an_admin()')
  ), 'B9: a banned admin counts as one';

  assert exists (
    select 1
    from pg_catalog.pg_trigger t
    where t.tgrelid = 'public.profiles'::regclass
      and t.tgfoid = to_regprocedure('private.expire_invites_of_deleted()')
      and t.tgenabled = 'O'
  ), 'B9: an invitation outlives the account it was sent to';
end
$$;

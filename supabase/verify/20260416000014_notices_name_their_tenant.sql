-- A notice names its tenant, and the queue asks the account.

do $$
begin
  assert has_function_privilege('service_role', 'public.create_notification(uuid, uuid, text, text, text)', 'execute')
    and not has_function_privilege('authenticated', 'public.create_notification(uuid, uuid, text, text, text)', 'execute'),
    'D6: a notice has no tenant';

  assert (
    select p.prosrc ~ 'auth.users'
    from pg_catalog.pg_proc p
    where p.oid = to_regprocedure('private.address_outbound_email()')
  ), 'D2: the queue trusts a copy';

  assert exists (
    select 1
    from pg_catalog.pg_trigger t
    where t.tgrelid = 'public.profiles'::regclass
      and t.tgname = 'queue_outbound_emails'
      and t.tgenabled = 'O'
  ), 'D2: a short ban takes mail back for ever';
end
$$;

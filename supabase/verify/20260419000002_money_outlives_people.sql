-- Money outlives people, and every deletion is on record.

do $$
begin
  assert (
    select count(*) = 2
    from pg_catalog.pg_constraint c
    where (c.conrelid, c.conname) in (
      ('public.client_enrollments'::regclass, 'client_enrollments_client_id_fkey'),
      ('public.credit_transactions'::regclass, 'credit_transactions_user_id_fkey')
    )
      and c.confdeltype = 'n'
  ), 'C15: what was paid and owed keeps an account, or goes with it';

  assert (
    select count(*) = 7
    from pg_catalog.pg_trigger t
    where (t.tgrelid, t.tgname) in (
      ('public.client_enrollments'::regclass, 'client_id_until_deleted'), ('public.client_enrollments'::regclass, 'end_without_client'),
      ('public.client_enrollments'::regclass, 'cancel_sessions_without_client'),
      ('public.client_enrollments'::regclass, 'offer_places_without_client'),
      ('public.credit_transactions'::regclass, 'user_id_until_deleted'),
      ('public.profiles'::regclass, 'record_deletion'), ('public.profiles'::regclass, 'forget_address')
    )
      and t.tgenabled = 'O'
  ), 'C15: a trigger of deletions is missing';

  assert to_regclass('public.credit_transactions_one_allowance_key') is null, 'C15: two former members had one allowance';

  assert not private.without_payer('{"data": {"object": {"id": "cs_1", "customer_email": "a@b"}}}') @? '$.**.customer_email',
    'C15: what is kept of a payment tells who paid';

  assert not has_table_privilege('authenticated', 'private.deletions', 'select'), 'C15: users read the record of deletions';
end
$$;

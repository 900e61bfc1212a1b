-- Nothing is queued for a disabled person, and every row has a known state.

do $$
begin
  assert exists (
    select 1
    from pg_catalog.pg_constraint c
    where c.conrelid = 'public.outbound_emails'::regclass
      and c.conname = 'outbound_emails_status_check'
      and c.convalidated
  ), 'D2: the states of outbound_emails are not checked';

  assert not exists (
    select 1
    from public.outbound_emails e
    join public.profiles p on p.id = e.recipient_id
    where p.is_disabled
      and e.status = 'queued'
  ), 'D2: e-mail to a disabled person is queued';
end
$$;

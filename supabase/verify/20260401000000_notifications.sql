-- The queue addresses its e-mail itself, and create_notification() reads what exists.

do $$
begin
  assert exists (
    select 1
    from pg_catalog.pg_trigger
    where tgrelid = 'public.outbound_emails'::regclass
      and tgname = 'address_outbound_email'
      and tgtype = 7 -- before, for each row, insert
      and tgenabled = 'O'
  ), 'D2: the queue takes e-mail to disabled people';

  assert exists (
    select 1
    from pg_catalog.pg_trigger
    where tgrelid = 'public.profiles'::regclass and tgname = 'skip_outbound_emails' and tgenabled = 'O'
  ), 'D2: what is queued for somebody stays queued when they are disabled';

  assert (
    select p.prosrc not like '%full_name%'
    from pg_catalog.pg_proc p
    where p.oid = 'public.create_notification(uuid, text, text, text)'::regprocedure
  ), 'D6: create_notification() reads profiles.full_name';
end
$$;

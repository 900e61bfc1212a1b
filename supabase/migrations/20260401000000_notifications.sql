-- Notifying somebody works, and nobody who is disabled is written to, whoever does the writing.
--
-- Was wrong:
--   D2  each writer of outbound_emails had to think of disabled people and find the address, and most did not
--   D6  create_notification() read profiles.full_name, which does not exist: it failed whenever it was called
-- Changes: the queue itself looks up the address in profiles and takes no e-mail to a disabled person;
--   create_notification() reads profiles.name. E-mail that is queued already is looked at in 20260401000002.
-- Locks: ACCESS EXCLUSIVE on outbound_emails and SHARE ROW EXCLUSIVE on profiles, for catalog changes only.
-- Undo: rollback/20260401000000_notifications.sql.

set lock_timeout = '5s';

alter table public.outbound_emails
  drop constraint outbound_emails_status_check,
  add constraint outbound_emails_status_check check (status in ('queued', 'sent', 'failed', 'skipped')) not valid;

comment on column public.outbound_emails.status is 'skipped: its recipient was disabled before it was sent.';

create function private.address_outbound_email()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  select p.email into new.to_email
  from public.profiles p
  where p.id = new.recipient_id
    and not p.is_disabled;
  -- Without a reachable recipient the row is not inserted: there is nothing to send.
  return case when new.to_email is not null then new end;
end
$$;

comment on function private.address_outbound_email() is
  'Addresses an e-mail to profiles.email, and drops it when its recipient is disabled or has no address.';

revoke all on function private.address_outbound_email() from public;

create trigger address_outbound_email
  before insert on public.outbound_emails
  for each row execute function private.address_outbound_email();

create function private.skip_outbound_emails()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  update public.outbound_emails e
  set status = 'skipped'
  where e.recipient_id = new.id
    and e.status = 'queued';
  return null;
end
$$;

comment on function private.skip_outbound_emails() is 'Takes back what is queued for somebody who has just been disabled.';

revoke all on function private.skip_outbound_emails() from public;

create trigger skip_outbound_emails
  after update of is_disabled on public.profiles
  for each row
  when (new.is_disabled and not old.is_disabled)
  execute function private.skip_outbound_emails();

create or replace function public.create_notification(user_id uuid, title text, body text, link text)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  recipient pg_catalog.record;
  made pg_catalog.uuid;
begin
  select p.id, p.tenant_id, p.name into recipient
  from public.profiles p
  where p.id = create_notification.user_id
    and p.tenant_id is not null;
  if recipient.id is null then
    raise exception 'There is no such person in any tenant.' using errcode = 'P0002';
  end if;
  if coalesce(trim(create_notification.title), '') = '' then
    raise exception 'A notification needs a title.' using errcode = '22023';
  end if;

  insert into public.notifications (tenant_id, user_id, title, body, link)
  values (
    recipient.tenant_id, recipient.id, trim(create_notification.title), create_notification.body, create_notification.link
  )
  returning id into made;

  insert into public.outbound_emails (tenant_id, recipient_id, template, payload)
  values (
    recipient.tenant_id, recipient.id, 'notification',
    jsonb_build_object('name', recipient.name, 'title', trim(create_notification.title), 'link', create_notification.link)
  );

  return made;
end
$$;

comment on function public.create_notification(uuid, text, text, text) is
  'Notifies a person in their active tenant, on the page and, unless disabled, by e-mail. P0002: there is no such person, '
  '22023: no title. For the service role.';

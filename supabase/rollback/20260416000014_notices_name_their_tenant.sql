-- Undoes notices_name_their_tenant: a notice lands wherever the person is active, and the queue trusts the copy of a ban.

set lock_timeout = '5s';

drop trigger queue_outbound_emails on public.profiles;

drop function private.queue_outbound_emails();

create or replace function private.address_outbound_email()
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

drop function public.create_notification(uuid, uuid, text, text, text);

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

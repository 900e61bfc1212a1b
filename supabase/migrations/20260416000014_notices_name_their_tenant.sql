-- A notice is of the tenant that sends it, and whether its recipient is disabled is asked of the account.
--
-- Was wrong:
--   D6  create_notification() had no tenant and wrote to the one that the person was active in: a notice of one tenant, with its link, was
--       read in the outgoing mail of another by the admin there
--   D2  the queue trusted the copy of a ban: when a ban had run out by time, mail to the person was dropped; where Auth may have no triggers,
--       mail to a banned person was queued; and a short ban took back what was queued for ever
-- Changes:
--   create_notification(tenant_id, user_id, title, body, link), new: for a member of that tenant.
--   create_notification(user_id, title, body, link) stays for one release, for people in one tenant: of somebody in several it does not know
--     which is meant, and says so (22023). It goes with the next release.
--   The queue asks auth.users. What was skipped for a ban is queued again when the ban ends.
-- Locks: SHARE ROW EXCLUSIVE on profiles, for a catalog change only.
-- Undo: rollback/20260416000014_notices_name_their_tenant.sql.

set lock_timeout = '5s';

create function public.create_notification(tenant_id uuid, user_id uuid, title text, body text, link text)
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
  select p.id, p.name into recipient
  from public.user_tenants m
  join public.profiles p on p.id = m.user_id
  where m.user_id = create_notification.user_id
    and m.tenant_id = create_notification.tenant_id;
  if recipient.id is null then
    raise exception 'There is no such person in this tenant.' using errcode = 'P0002';
  end if;
  if coalesce(trim(create_notification.title), '') = '' then
    raise exception 'A notification needs a title.' using errcode = '22023';
  end if;

  insert into public.notifications (tenant_id, user_id, title, body, link)
  values (
    create_notification.tenant_id, recipient.id, trim(create_notification.title), create_notification.body,
    create_notification.link
  )
  returning id into made;

  insert into public.outbound_emails (tenant_id, recipient_id, template, payload)
  values (
    create_notification.tenant_id, recipient.id, 'notification',
    jsonb_build_object('name', recipient.name, 'title', trim(create_notification.title), 'link', create_notification.link)
  );

  return made;
end
$$;

comment on function public.create_notification(uuid, uuid, text, text, text) is
  'Notifies a member of a tenant, on the page and, unless disabled, by e-mail. P0002: there is no such member, 22023: no title. For the service role.';

revoke all on function public.create_notification(uuid, uuid, text, text, text) from public;

grant execute on function public.create_notification(uuid, uuid, text, text, text) to service_role;

create or replace function public.create_notification(user_id uuid, title text, body text, link text)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  tenants pg_catalog.uuid[] := array(
    select m.tenant_id from public.user_tenants m where m.user_id = create_notification.user_id
  );
begin
  if cardinality(tenants) = 0 then
    raise exception 'There is no such person in any tenant.' using errcode = 'P0002';
  end if;
  if cardinality(tenants) > 1 then
    raise exception 'This person is in several tenants: pass tenant_id.' using errcode = '22023';
  end if;
  return public.create_notification(
    tenants[1], create_notification.user_id, create_notification.title, create_notification.body, create_notification.link
  );
end
$$;

comment on function public.create_notification(uuid, text, text, text) is
  'Goes with the release after this one: pass tenant_id. Notifies somebody who is in one tenant only (22023 otherwise). For the service role.';

-- The queue ----------------------------------------------------------------------------------------------------------------------------

create or replace function private.address_outbound_email()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  select p.email into new.to_email
  from public.profiles p
  join auth.users a on a.id = p.id
  where p.id = new.recipient_id
    and not private.is_disabled(a.banned_until, a.deleted_at);
  -- Without a reachable recipient the row is not inserted: there is nothing to send.
  return case when new.to_email is not null then new end;
end
$$;

create function private.queue_outbound_emails()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  update public.outbound_emails e
  set status = 'queued'
  where e.recipient_id = new.id
    and e.status = 'skipped';
  return null;
end
$$;

comment on function private.queue_outbound_emails() is 'Queues again what was taken back from somebody who was disabled and is not any more.';

revoke all on function private.queue_outbound_emails() from public;

create trigger queue_outbound_emails
  after update of is_disabled on public.profiles
  for each row
  when (old.is_disabled and not new.is_disabled)
  execute function private.queue_outbound_emails();

-- Undoes notifications. E-mail marked skipped counts as failed: it was not sent, and must not be.

set lock_timeout = '5s';

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
  select u.tenant_id, a.email, p.full_name into recipient
  from public.profiles p
  join public.users u on u.id = p.id
  join auth.users a on a.id = p.id
  where p.id = create_notification.user_id;

  insert into public.notifications (tenant_id, user_id, title, body, link)
  values (
    recipient.tenant_id, create_notification.user_id, create_notification.title, create_notification.body,
    create_notification.link
  )
  returning id into made;

  insert into public.outbound_emails (tenant_id, recipient_id, to_email, template, payload)
  values (
    recipient.tenant_id, create_notification.user_id, recipient.email, 'notification',
    jsonb_build_object('name', recipient.full_name, 'title', create_notification.title, 'link', create_notification.link)
  );

  return made;
end
$$;

comment on function public.create_notification(uuid, text, text, text) is null;

drop trigger skip_outbound_emails on public.profiles;

drop function private.skip_outbound_emails();

drop trigger address_outbound_email on public.outbound_emails;

drop function private.address_outbound_email();

comment on column public.outbound_emails.status is null;

update public.outbound_emails set status = 'failed' where status = 'skipped';

alter table public.outbound_emails
  drop constraint outbound_emails_status_check,
  add constraint outbound_emails_status_check check (status in ('queued', 'sent', 'failed'));

-- Messages to people as found: notifications, outgoing e-mail, and the triggers that write them.
--
-- Wrong on purpose, so that each later fix can be seen red first. Nothing here is an example to follow.
--   C1  guests hold every privilege; everybody who is signed in reads every outgoing e-mail
--   D2  nothing asks whether the recipient is disabled: a disabled person receives every e-mail
--   D4  notify_session_participant_added() reads module_sessions.coach_id, which does not exist: every booking fails
--   D6  create_notification() reads profiles.full_name, which does not exist, and anybody may call it for anybody
--
-- Changes: creates two tables and three functions in public, and a trigger each on client_enrollments and
--   module_session_participants.
-- Locks: SHARE ROW EXCLUSIVE on those two and on what the new foreign keys refer to, for a moment.
-- Undo: rollback/20250101000007_baseline_messages.sql.

set lock_timeout = '5s';

create table public.notifications (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  user_id uuid not null references public.profiles (id) on delete cascade,
  title text not null check (trim(title) <> ''),
  body text,
  link text,
  read_at timestamptz,
  created_at timestamptz not null default now()
);

comment on table public.notifications is 'What the application tells a person on its own pages.';

comment on column public.notifications.link is 'The page it is about: a path of the application, not a whole address.';

comment on column public.notifications.read_at is 'Null: unread.';

grant all on table public.notifications to anon, authenticated, service_role;

create table public.outbound_emails (
  id uuid primary key default gen_random_uuid(),
  tenant_id uuid not null references public.tenants (id),
  recipient_id uuid not null references public.profiles (id) on delete cascade,
  to_email text not null,
  template text not null,
  payload jsonb not null default '{}',
  status text not null default 'queued' check (status in ('queued', 'sent', 'failed')),
  created_at timestamptz not null default now(),
  sent_at timestamptz
);

comment on table public.outbound_emails is 'The queue of outgoing e-mail. A server sends what is queued.';

comment on column public.outbound_emails.payload is 'What the template fills in.';

grant all on table public.outbound_emails to anon, authenticated, service_role;

create function public.create_notification(user_id uuid, title text, body text, link text)
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

grant execute on function public.create_notification(uuid, text, text, text) to anon, authenticated, service_role;

create function public.notify_program_assignment()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.outbound_emails (tenant_id, recipient_id, to_email, template, payload)
  select new.tenant_id, new.client_id, a.email, 'program_assignment', jsonb_build_object('program', pr.name)
  from auth.users a
  join public.programs pr on pr.id = new.program_id
  where a.id = new.client_id;
  return null;
end
$$;

grant execute on function public.notify_program_assignment() to anon, authenticated, service_role;

create trigger notify_program_assignment
  after insert on public.client_enrollments
  for each row execute function public.notify_program_assignment();

create function public.notify_session_participant_added()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  session_title pg_catalog.text;
  leader pg_catalog.text;
begin
  select ms.title, p.name into session_title, leader
  from public.module_sessions ms
  left join public.profiles p on p.id = coalesce(ms.instructor_id, ms.coach_id)
  where ms.id = new.session_id;

  insert into public.notifications (tenant_id, user_id, title, body)
  values (new.tenant_id, new.user_id, session_title, 'With ' || leader);
  return null;
end
$$;

grant execute on function public.notify_session_participant_added() to anon, authenticated, service_role;

create trigger notify_session_participant_added
  after insert on public.module_session_participants
  for each row execute function public.notify_session_participant_added();

alter table public.notifications enable row level security;

alter table public.outbound_emails enable row level security;

create policy "Users can view own notifications" on public.notifications
  as permissive for select to authenticated
  using (user_id = auth.uid());

create policy "Users can update own notifications" on public.notifications
  as permissive for update to authenticated
  using (user_id = auth.uid());

create policy "Authenticated users can create notifications" on public.notifications
  as permissive for insert to authenticated
  with check (auth.uid() is not null);

create policy "Authenticated users can view outbound emails" on public.outbound_emails
  as permissive for select to authenticated
  using (auth.uid() is not null);

create policy "Authenticated users can queue outbound emails" on public.outbound_emails
  as permissive for insert to authenticated
  with check (auth.uid() is not null);

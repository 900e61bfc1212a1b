-- Undoes a_tenant_shows_its_names: plans and names are those of the profile.

set lock_timeout = '5s';

create or replace function private.give_allowances(tenant uuid, first_day date)
returns public.credit_maintenance_run
language plpgsql
security definer
set search_path = ''
as $$
declare
  run public.credit_maintenance_run;
begin
  with active as (
    select m.user_id, m.created_at
    from public.user_tenants m
    join auth.users a on a.id = m.user_id
    where m.tenant_id = tenant
      and not private.is_disabled(a.banned_until, a.deleted_at)
  ), plan_due as (
    select a.user_id, p.credit_allowance as amount
    from active a
    join public.profiles f on f.id = a.user_id
    join public.plans p on p.id = f.plan_id and p.tenant_id = tenant
  ), seats as (
    select
      s.organization_id, t.credits_per_seat, t.seat_limit,
      (
        select count(*)
        from public.credit_transactions c
        where c.tenant_id = tenant
          and c.organization_id = s.organization_id
          and c.kind = 'organization_allowance'
          and c.period = first_day
      ) as given
    from private.live_org_subscriptions s
    join public.platform_tiers t on t.id = s.platform_tier_id
    where s.tenant_id = tenant
  ), seat_due as (
    select
      s.organization_id, m.user_id, s.credits_per_seat as amount, s.given, s.seat_limit,
      row_number() over (partition by s.organization_id order by m.created_at, m.id) as place
    from seats s
    join public.organization_members m on m.organization_id = s.organization_id
    join active a on a.user_id = m.user_id
    where not exists (
      select 1
      from public.credit_transactions c
      where c.tenant_id = tenant
        and c.user_id = m.user_id
        and c.organization_id = s.organization_id
        and c.kind = 'organization_allowance'
        and c.period = first_day
    )
  ), due as (
    select d.user_id, d.amount, 'plan_allowance' as kind, null::pg_catalog.uuid as organization_id
    from plan_due d
    union all
    select d.user_id, d.amount, 'organization_allowance', d.organization_id
    from seat_due d
    where d.seat_limit is null
      or d.place <= d.seat_limit - d.given
  ), granted as (
    insert into public.credit_transactions (tenant_id, user_id, amount, kind, organization_id, period)
    select tenant, d.user_id, d.amount, d.kind, d.organization_id, first_day
    from due d
    where d.amount > 0
    on conflict (tenant_id, user_id, kind, organization_id, period) where period is not null do nothing
    returning amount
  )
  select first_day, count(*), coalesce(sum(g.amount), 0), 0 into run
  from granted g;
  return run;
end
$$;

create or replace function private.sessions_of(account uuid, tenant uuid)
returns setof public.calendar_entry
language sql
stable
security definer
set search_path = ''
as $$
  select
    s.id, 'module_session', s.title, s.session_date, s.session_date + make_interval(mins => s.duration_minutes), s.status,
    s.meeting_url, p.name, null
  from public.module_sessions s
  left join public.profiles p on p.id = s.instructor_id
  where s.tenant_id = tenant
    and s.id = any (array(
      select led.id from public.module_sessions led where led.instructor_id = account
      union
      select mine.session_id from public.module_session_participants mine where mine.user_id = account
      union
      select booked.id
      from public.client_enrollments e
      join public.module_sessions booked on booked.enrollment_id = e.id
      where e.client_id = account
    ))
  union all
  select
    s.id, 'group_session', s.title, s.session_date, s.session_date + make_interval(mins => s.duration_minutes), s.status,
    s.meeting_url, null, g.name
  from public.group_sessions s
  join public.groups g on g.id = s.group_id
  where s.tenant_id = tenant
    and s.id = any (array(
      select mine.session_id from public.group_session_participants mine where mine.user_id = account
      union
      select held.id
      from public.group_memberships mine
      join public.group_sessions held on held.group_id = mine.group_id
      where mine.user_id = account
        and mine.status = 'active'
    ))
  order by 4, 1
$$;

create or replace function public.notify_session_participant_added()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  insert into public.notifications (tenant_id, user_id, title, body)
  select
    new.tenant_id,
    new.user_id,
    ms.title,
    case when p.name is null then 'Your leader is not known yet.' else 'With ' || p.name || '.' end
  from public.module_sessions ms
  left join public.profiles p on p.id = ms.instructor_id
  where ms.id = new.session_id;
  return null;
end
$$;

create or replace function public.conversation_participants()
returns table (conversation_id uuid, user_id uuid, name text, avatar_url text)
language sql
stable
security definer
set search_path = ''
as $$
  select c.id, p.id, p.name, p.avatar_url
  from public.goal_conversations c
  join public.profiles p on p.id in (c.student_id, c.instructor_id)
  where private.caller_id() in (c.student_id, c.instructor_id)
    and c.tenant_id = public.get_auth_tenant_id()
    and private.is_active_user()
  order by c.id, p.name, p.id
$$;

create or replace function public.create_notification(tenant_id uuid, user_id uuid, title text, body text, link text)
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

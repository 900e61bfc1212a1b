-- Undoes money_outlives_people: enrollments and credits go with their account, and hold it where something is owed. Stops (23502) where
-- a client is gone already: say first what is to become of such rows. What was recorded of deletions goes. Each reference is checked,
-- which blocks writers of the tables.

set lock_timeout = '5s';

drop trigger forget_address on public.profiles;

drop function private.forget_address();

drop trigger record_deletion on public.profiles;

drop function private.record_account_deletion();

drop table private.deletions;

drop function private.without_payer(jsonb);

comment on column public.calcom_bookings.attendee_email is null;

alter table public.calcom_bookings alter column attendee_email set not null;

drop trigger offer_places_without_client on public.client_enrollments;

drop trigger cancel_sessions_without_client on public.client_enrollments;

drop function private.cancel_sessions_to_come();

drop trigger end_without_client on public.client_enrollments;

drop function private.end_enrollment();

create unique index credit_transactions_one_allowance_key on public.credit_transactions (tenant_id, user_id, kind, organization_id, period)
  nulls not distinct where period is not null;

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
    select m.user_id, m.plan_id, m.created_at
    from public.user_tenants m
    join auth.users a on a.id = m.user_id
    where m.tenant_id = tenant
      and not private.is_disabled(a.banned_until, a.deleted_at)
  ), plan_due as (
    select a.user_id, p.credit_allowance as amount
    from active a
    join public.plans p on p.id = a.plan_id and p.tenant_id = tenant
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

drop trigger user_id_until_deleted on public.credit_transactions;

comment on column public.credit_transactions.user_id is null;

alter table public.credit_transactions
  alter column user_id set not null,
  drop constraint credit_transactions_user_id_fkey,
  add constraint credit_transactions_user_id_fkey foreign key (user_id) references public.profiles (id) on delete cascade;

drop trigger client_id_until_deleted on public.client_enrollments;

comment on column public.client_enrollments.client_id is null;

alter table public.client_enrollments
  alter column client_id set not null,
  drop constraint client_enrollments_client_id_fkey,
  add constraint client_enrollments_client_id_fkey foreign key (client_id) references public.profiles (id) on delete cascade;

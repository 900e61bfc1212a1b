-- What was paid and owed stays when an account goes, and names nobody; what became of each deletion is on record.
--
-- Was wrong:
--   C15 an account with a payment schedule could not be deleted: Auth answered 500 (23503). Without one, the ledger of its credits
--       was deleted, and nothing told afterwards what was kept of whom, and why
-- Changes:
--   client_id of enrollments and user_id of credit transactions become null with their profile, and with nothing else. An open
--     enrollment is cancelled then, its sessions to come as well, and its place is offered to the first in line.
--   A Stripe event that paid for such an enrollment keeps what tells the payment, and not who paid; Cal.com bookings and
--     refused calls lose the address, which may be null now.
--   One allowance a month holds for those who are there (private.give_allowances); what former members were given goes on counting for
--     the seat.
--   private.deletions: one row for every account that was deleted, with what was kept, counted. The columns say why.
-- Locks: ACCESS EXCLUSIVE on client_enrollments, credit_transactions and calcom_bookings, SHARE ROW EXCLUSIVE on profiles, for
--   catalog changes only.
-- Undo: rollback/20260419000002_money_outlives_people.sql.

set lock_timeout = '5s';

alter table public.client_enrollments
  alter column client_id drop not null,
  drop constraint client_enrollments_client_id_fkey,
  add constraint client_enrollments_client_id_fkey foreign key (client_id) references public.profiles (id) on delete set null not valid;

comment on column public.client_enrollments.client_id is
  'Null: a former member, whose account is gone. What was sold stays: payments and credits refer to it, and have to be accounted for.';

create trigger client_id_until_deleted
  before insert or update of client_id on public.client_enrollments
  for each row
  when (new.client_id is null)
  execute function private.named_until_deleted('client_id', 'profiles');

alter table public.credit_transactions
  alter column user_id drop not null,
  drop constraint credit_transactions_user_id_fkey,
  add constraint credit_transactions_user_id_fkey foreign key (user_id) references public.profiles (id) on delete set null not valid;

comment on column public.credit_transactions.user_id is
  'Null: a former member, whose account is gone. The ledger stays: its sums have to be accounted for.';

create trigger user_id_until_deleted
  before insert or update of user_id on public.credit_transactions
  for each row
  when (new.user_id is null)
  execute function private.named_until_deleted('user_id', 'profiles');

-- One allowance a month is a rule about those who are there.
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
    on conflict (tenant_id, user_id, kind, organization_id, period) where period is not null and user_id is not null do nothing
    returning amount
  )
  select first_day, count(*), coalesce(sum(g.amount), 0), 0 into run
  from granted g;
  return run;
end
$$;

drop index public.credit_transactions_one_allowance_key;

-- What an enrollment gave ends with its client -----------------------------------------------------------------------------------

create function private.end_enrollment()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if new.status in ('pending', 'active', 'paused') then
    new.status := 'cancelled';
  end if;
  return new;
end
$$;

comment on function private.end_enrollment() is 'An enrollment without a client is not open.';

revoke all on function private.end_enrollment() from public;

create trigger end_without_client
  before update of client_id on public.client_enrollments
  for each row
  when (old.client_id is not null and new.client_id is null)
  execute function private.end_enrollment();

create function private.cancel_sessions_to_come()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  update public.module_sessions s
  set status = 'cancelled'
  where s.enrollment_id = new.id
    and s.tenant_id = new.tenant_id
    and s.status = 'scheduled'
    and s.session_date > now();
  return null;
end
$$;

comment on function private.cancel_sessions_to_come() is 'Nobody comes to the sessions of an enrollment whose client is gone.';

revoke all on function private.cancel_sessions_to_come() from public;

create trigger cancel_sessions_without_client
  after update of client_id on public.client_enrollments
  for each row
  when (old.client_id is not null and new.client_id is null)
  execute function private.cancel_sessions_to_come();

create trigger offer_places_without_client
  after update of client_id on public.client_enrollments
  for each row
  when (old.client_id is not null and new.client_id is null and old.cohort_id is not null)
  execute function private.offer_freed_places('cohort_id');

-- What is kept names nobody --------------------------------------------------------------------------------------------------------

alter table public.calcom_bookings alter column attendee_email drop not null;

comment on column public.calcom_bookings.attendee_email is 'Null: whoever booked is gone. When somebody was seen stays, for whoever saw them.';

create function private.without_payer(event jsonb)
returns jsonb
language sql
immutable
set search_path = ''
as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'id', event -> 'id', 'type', event -> 'type', 'created', event -> 'created', 'livemode', event -> 'livemode',
    'data', jsonb_build_object('object', (
      select coalesce(jsonb_object_agg(told.key, told.value), '{}')
      from jsonb_each(case when jsonb_typeof(event -> 'data' -> 'object') = 'object' then event -> 'data' -> 'object' end) as told
      where told.key in (
        'id', 'object', 'amount', 'amount_total', 'amount_refunded', 'currency', 'status', 'payment_status', 'payment_intent', 'invoice',
        'subscription', 'charge', 'created', 'refunded'
      )
        and jsonb_typeof(told.value) in ('string', 'number', 'boolean')
    ))
  ))
$$;

comment on function private.without_payer(jsonb) is
  'What a Stripe event tells about a payment, and not about whoever paid: names what is kept, so that nothing else is.';

revoke all on function private.without_payer(jsonb) from public;

create table private.deletions (
  id bigint generated always as identity primary key,
  subject text not null,
  subject_id uuid not null,
  deleted_at timestamptz not null default now(),
  kept jsonb not null,
  constraint deletions_subject_check check (subject in ('account', 'tenant'))
);

alter table private.deletions enable row level security;

comment on table private.deletions is
  'Every account and tenant that was deleted. The id names nothing any longer; after a backup was restored it tells what to delete again.';

comment on column private.deletions.kept is
  'How many rows were kept without naming anybody, by column for an account, by table for a tenant. Why: the comment of the column; '
  'private.records_kept.';

create function private.record_account_deletion()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  said pg_catalog.record;
  rows_of bigint;
  kept pg_catalog.jsonb := '{}';
begin
  update public.stripe_events s
  set payload = private.without_payer(s.payload)
  from public.client_enrollments e
  join public.payment_schedules p on p.enrollment_id = e.id and p.tenant_id = e.tenant_id
  where e.client_id = old.id
    and s.payment_schedule_id = p.id;

  for said in
    select c.conrelid::pg_catalog.regclass as relation, t.relname, a.attname
    from pg_catalog.pg_constraint c
    join pg_catalog.pg_class t on t.oid = c.conrelid
    join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.confrelid = 'public.profiles'::pg_catalog.regclass
      and c.contype = 'f'
      and c.confdeltype = 'n'
    order by t.relname, a.attname
  loop
    execute format('select count(*) from %s t where t.%I = $1', said.relation, said.attname) into rows_of using old.id;
    if rows_of > 0 then
      kept := kept || jsonb_build_object(said.relname || '.' || said.attname, rows_of);
    end if;
  end loop;

  insert into private.deletions (subject, subject_id, kept) values ('account', old.id, kept);
  return old;
end
$$;

comment on function private.record_account_deletion() is
  'Before a profile goes: takes the payer out of what Stripe told, and counts what stays without a name.';

revoke all on function private.record_account_deletion() from public;

create trigger record_deletion
  before delete on public.profiles
  for each row
  execute function private.record_account_deletion();

create function private.forget_address()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  update public.calcom_bookings b
  set attendee_email = null
  where lower(b.attendee_email) = lower(old.email);

  update public.calcom_refusals r
  set attendee_emails = array_remove(r.attendee_emails, lower(old.email))
  where r.attendee_emails @> array[lower(old.email)];

  delete from private.calcom_bookings_archive b where lower(b.attendee_email) = lower(old.email);
  return null;
end
$$;

comment on function private.forget_address() is 'The address of a deleted account stands in no booking any longer, and in no call that was refused.';

revoke all on function private.forget_address() from public;

create trigger forget_address
  after delete on public.profiles
  for each row
  when (old.email is not null)
  execute function private.forget_address();

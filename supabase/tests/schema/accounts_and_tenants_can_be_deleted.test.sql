-- Whoever has an account can have it deleted, and every tenant can end: nothing holds them, and what became of it is on record.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(14);

-- What refuses to be deleted, each tried alone.
create function pg_temp.held(relation regclass)
returns setof text
language plpgsql
as $$
declare
  subject uuid;
begin
  for subject in execute format('select t.id from %s t', relation) loop
    begin
      execute format('delete from %s t where t.id = $1', relation) using subject;
      set constraints all immediate;
      raise exception using errcode = 'UNDO0';
    exception
      when sqlstate 'UNDO0' then
        null;
      when others then
        return next format('%s: %s', subject, sqlerrm);
    end;
  end loop;
end
$$;

-- The tables that hold a row of this tenant.
create function pg_temp.tables_of(tenant uuid)
returns setof regclass
language plpgsql
as $$
declare
  owned regclass;
  found_there boolean;
begin
  for owned in
    select c.oid::regclass
    from pg_catalog.pg_class c
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace
      and c.relkind = 'r'
      and c.relname not in ('role_changes', 'access_changes')
  loop
    execute format('select exists (select 1 from %s t where t.tenant_id = $1)', owned) into found_there using tenant;
    if found_there then
      return next owned;
    end if;
  end loop;
end
$$;

select cmp_ok((select count(*) from pg_temp.tables_of(pg_temp.north())), '>', 50::bigint, 'a tenant has rows everywhere');

select cmp_ok((select count(*) from public.payment_schedules), '>', 0::bigint, 'somebody owes something');

select is_empty($$ select pg_temp.held('auth.users') $$, 'every account can be deleted');

select is_empty($$ select pg_temp.held('public.tenants') $$, 'every tenant can be deleted');

-- Two people who had the same allowance of the same month.
insert into public.credit_transactions (tenant_id, user_id, amount, kind, period)
select pg_temp.north(), m.user_id, 5, 'plan_allowance', '2031-01-01'
from public.user_tenants m
where m.tenant_id = pg_temp.north();

create temporary table ledger as
select t.tenant_id, count(*) as entries, sum(t.amount) as amount from public.credit_transactions t group by t.tenant_id;

create temporary table owed as
select p.id, p.amount_cents, p.status from public.payment_schedules p;

update public.stripe_events s
set
  payment_schedule_id = (select p.id from public.payment_schedules p where p.tenant_id = pg_temp.north() limit 1),
  payload = '{"id": "evt_1", "type": "checkout.session.completed", "data": {"object": {"id": "cs_1", "amount_total": 900, "currency": "eur",
    "customer_details": {"email": "somebody@groundwork.test", "name": "Somebody"}, "customer_email": "somebody@groundwork.test"}}}'
where s.tenant_id = pg_temp.north();

delete from auth.users;

select results_eq(
  'select t.tenant_id, count(*), sum(t.amount) from public.credit_transactions t group by 1 order by 1',
  'select tenant_id, entries, amount from ledger order by 1',
  'without any account the ledger adds up as before'
);

select is_empty('select 1 from public.credit_transactions where user_id is not null', 'and names nobody');

select set_eq('select id, amount_cents, status from public.payment_schedules', 'select id, amount_cents, status from owed', 'what was owed is owed');

select is_empty(
  $$ select 1 from public.client_enrollments where client_id is not null or status in ('pending', 'active', 'paused') $$,
  'what was sold stays sold, to nobody, and is over'
);

select is(
  (select s.payload from public.stripe_events s where s.tenant_id = pg_temp.north() limit 1),
  '{"id": "evt_1", "type": "checkout.session.completed", "data": {"object": {"id": "cs_1", "amount_total": 900, "currency": "eur"}}}'::jsonb,
  'what Stripe told of a payment tells no longer who paid'
);

select is_empty('select 1 from public.calcom_bookings where attendee_email is not null', 'no booking has an address');

select cmp_ok(
  (select sum((d.kept ->> 'credit_transactions.user_id')::bigint) from private.deletions d where d.subject = 'account'), '=',
  (select sum(entries) from ledger), 'the record of deletions says what was kept of accounts'
);

delete from public.tenants where id = pg_temp.north();

select is_empty(
  $$ select pg_temp.tables_of(pg_temp.north()) $$,
  'of a tenant that has ended no table holds a row, but the history of roles and access'
);

select is(
  (select sum((k.record ->> 'amount')::integer) from private.kept_records k where k.relation = 'credit_transactions'),
  (select amount from ledger where tenant_id = pg_temp.north()),
  'its ledger is kept apart, and adds up'
);

select results_eq(
  $$ select d.subject_id, (d.kept ->> 'payment_schedules')::bigint from private.deletions d where d.subject = 'tenant' $$,
  $$ select pg_temp.north(), count(*) from private.kept_records where relation = 'payment_schedules' $$,
  'and its end is on record'
);

select * from finish();

rollback;

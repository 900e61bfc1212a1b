-- D13: what fails for one tenant keeps no other from its credits, and a seat gives its credits once a month, whoever sits on it.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(9);

delete from public.credit_transactions;

-- Whatever it is that fails for north: here a rule that its ledger takes nothing.
create function pg_temp.refuse_north()
returns trigger
language plpgsql
as $$
begin
  if new.tenant_id = pg_temp.north() then
    raise exception 'The ledger of north is closed.' using errcode = '22003';
  end if;
  return new;
end
$$;

create trigger refuse_north before insert on public.credit_transactions for each row execute function pg_temp.refuse_north();

select results_eq(
  'select allowances > 0, failed from public.run_credit_maintenance()',
  'values (true, 1)',
  'a tenant whose credits cannot be given is counted, and the run goes on'
);

select isnt_empty(
  'select 1 from public.credit_transactions c where c.tenant_id = pg_temp.south()',
  'the other tenant has its credits'
);

select results_eq(
  $$ select f.tenant_id, f.work, f.sqlstate, f.message, f.repaired_at from private.maintenance_failures f $$,
  $$ select pg_temp.north(), 'run_credit_maintenance', '22003', 'The ledger of north is closed.', null::timestamptz $$,
  'what failed is written down'
);

drop trigger refuse_north on public.credit_transactions;

select results_eq(
  'select allowances > 0, failed from public.run_credit_maintenance()',
  'values (true, 0)',
  'a later run gives what was missing'
);

select is_empty(
  'select 1 from private.maintenance_failures f where f.repaired_at is null',
  'and the failure is over'
);

-- An allowance as large as may be, for ever, is still a sum.
insert into public.credit_transactions (tenant_id, user_id, amount, kind)
select pg_temp.north(), pg_temp.id_of('north-client'), 2147483647, 'adjustment'
from generate_series(1, 3);

select cmp_ok(
  private.credit_balance(pg_temp.id_of('north-client'), pg_temp.north()), '>', 6000000000,
  'a balance beyond an integer is a balance'
);

-- Two seats; one is freed after the run, and somebody else sits down.
delete from public.credit_transactions;

delete from public.organization_members where organization_id = '00000000-0000-4000-c203-000000000001';

update public.platform_tiers t
set seat_limit = 2, credits_per_seat = 5
from private.live_org_subscriptions s
where s.organization_id = '00000000-0000-4000-c203-000000000001'
  and t.id = s.platform_tier_id;

insert into public.organization_members (tenant_id, organization_id, user_id, role)
select pg_temp.north(), '00000000-0000-4000-c203-000000000001', pg_temp.id_of(seated.name), 'member'
from unnest(array['north-client', 'north-student']) as seated (name);

create function pg_temp.seats_paid()
returns bigint
language sql
as $$
  select count(*) from public.credit_transactions c where c.organization_id = '00000000-0000-4000-c203-000000000001' and c.kind = 'organization_allowance'
$$;

select public.run_credit_maintenance();

select is(pg_temp.seats_paid(), 2::bigint, 'two seats bring two allowances');

delete from public.organization_members where user_id = pg_temp.id_of('north-student') and organization_id = '00000000-0000-4000-c203-000000000001';

insert into public.organization_members (tenant_id, organization_id, user_id, role)
values (pg_temp.north(), '00000000-0000-4000-c203-000000000001', pg_temp.id_of('north-student-2'), 'member');

select public.run_credit_maintenance();

select is(pg_temp.seats_paid(), 2::bigint, 'whoever sits down later in the month brings none');

select public.run_credit_maintenance((current_date - interval '1 month')::date);

select is(pg_temp.seats_paid(), 4::bigint, 'and does in another month');

select * from finish();

rollback;

-- A tenant can be deleted: what is its own goes with it, what billing must keep is kept without names, and its end is on record.
--
-- Was wrong:
--   C15 a tenant could not be deleted at all (23503): 57 tables referred to it, and said nothing about its end
-- Changes:
--   Every reference to a tenant says what happens: its rows go. Existing rows are checked in 20260419000004.
--   private.records_kept names what is kept of which table, column by column, and why; private.kept_records holds it. A trigger fills
--     it before a tenant goes, and counts it in private.deletions.
--   Roles that end with their tenant end nothing one by one: what they gave goes with the tenant as well.
-- Locks: ACCESS EXCLUSIVE on tenants and on every table that refers to it, for a catalog change only; while it waits for one of them,
--   it holds the others: push it when little is going on.
-- Undo: rollback/20260419000003_tenants_can_end.sql.

set lock_timeout = '5s';

create table private.records_kept (
  relation text primary key,
  columns text[] not null,
  reason text not null
);

alter table private.records_kept enable row level security;

comment on table private.records_kept is
  'What is kept of a tenant that is deleted: these columns of the rows of public.<relation>. No person, name, address or free text is among them.';

insert into private.records_kept (relation, columns, reason)
values
  ('client_enrollments', '{id,program_id,cohort_id,tier,status,enrolled_at,completed_at}', 'What was sold: payments and credits refer to it.'),
  ('contratos', '{id,numero_contrato,fecha_contrato,monto_total,moneda,estado,created_at}', 'Contracts are accounting documents.'),
  ('credit_transactions', '{id,amount,kind,enrollment_id,organization_id,period,created_at}', 'The ledger of credits has to add up.'),
  ('cuotas', '{id,contrato_id,numero_cuota,fecha_vencimiento,monto,pagada_at,created_at}', 'What was due and paid under a contract.'),
  (
    'org_platform_subscriptions', '{id,organization_id,platform_tier_id,status,stripe_subscription_id,current_period_end,created_at}',
    'What was subscribed to, by the id that Stripe knows.'
  ),
  ('payment_schedules', '{id,enrollment_id,amount_cents,discount_cents,refunded_cents,currency,due_on,status,paid_at,created_at}', 'What was due and paid.'),
  (
    'stripe_events', '{id,stripe_event_id,type,status,payment_schedule_id,created_at}',
    'Which event of Stripe a payment came from; Stripe tells the rest.'
  );

create table private.kept_records (
  id bigint generated always as identity primary key,
  deletion_id bigint not null references private.deletions (id),
  relation text not null references private.records_kept (relation),
  record jsonb not null
);

alter table private.kept_records enable row level security;

comment on table private.kept_records is
  'What is kept of tenants that were deleted. Why: private.records_kept. For how long is the law''s to say: whoever operates the project deletes it.';

create index kept_records_deletion_id_idx on private.kept_records (deletion_id);

create index kept_records_relation_idx on private.kept_records (relation);

create function private.keep_records()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  rule private.records_kept;
  deletion bigint;
  rows_kept bigint;
  counted pg_catalog.jsonb := '{}';
begin
  insert into private.deletions (subject, subject_id, kept) values ('tenant', old.id, counted) returning id into deletion;
  for rule in select r.* from private.records_kept r order by r.relation loop
    execute format(
      'insert into private.kept_records (deletion_id, relation, record) select $1, %1$L, to_jsonb(t) from (select %2$s from public.%1$I where tenant_id = $2) as t',
      rule.relation, (select string_agg(quote_ident(c.name), ', ') from unnest(rule.columns) as c (name))
    ) using deletion, old.id;
    get diagnostics rows_kept = row_count;
    counted := counted || jsonb_build_object(rule.relation, rows_kept);
  end loop;
  update private.deletions d set kept = counted where d.id = deletion;

  -- People outlive the tenant, and its plans hold nobody.
  update public.profiles f
  set plan_id = null
  from public.plans p
  where p.id = f.plan_id
    and p.tenant_id = old.id;
  return old;
end
$$;

comment on function private.keep_records() is 'Before a tenant goes: keeps what private.records_kept says, and records the end.';

revoke all on function private.keep_records() from public;

create trigger keep_records
  before delete on public.tenants
  for each row
  execute function private.keep_records();

-- Roles that end with their tenant -------------------------------------------------------------------------------------------------

create or replace function private.end_what_roles_gave()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  rule private.role_endings;
begin
  -- A tenant that goes takes everything along, row by row of its own tables.
  if not exists (select 1 from ended e join public.tenants t on t.id = e.tenant_id) then
    return null;
  end if;
  for rule in select e.* from private.role_endings e order by e.id loop
    execute format(
      case when rule.becomes is null then 'delete from public.%1$I t using' else 'update public.%1$I t set %6$s from' end
      || ' (select distinct e.user_id, e.tenant_id, e.school_id from ended e where e.is_active and e.role_type = any ($1)) as g'
      || ' where t.%2$I = g.user_id and t.tenant_id = g.tenant_id and (%3$s) and (%4$s) and not exists ('
      || 'select 1 from public.user_roles r where r.user_id = g.user_id and r.tenant_id = g.tenant_id and r.is_active'
      || ' and r.role_type = any ($1) and (%5$s))',
      rule.relation, rule.person, rule.narrowed,
      case when rule.school is null then 'true' else rule.school || ' = g.school_id' end,
      case when rule.school is null then 'true' else 'r.school_id is null or r.school_id = g.school_id' end,
      rule.becomes
    ) using rule.roles;
  end loop;
  return null;
end
$$;

-- Every reference to a tenant, as the catalog has them --------------------------------------------------------------------------------

do $$
declare
  reference record;
begin
  for reference in
    select c.conrelid::regclass as relation, c.conname as name, pg_get_constraintdef(c.oid) as definition
    from pg_catalog.pg_constraint c
    where c.confrelid = 'public.tenants'::regclass
      and c.contype = 'f'
      and c.confdeltype = 'a'
    order by 1, 2
  loop
    execute format(
      'alter table %1$s drop constraint %2$I, add constraint %2$I %3$s on delete cascade not valid',
      reference.relation, reference.name, reference.definition
    );
    -- Tells the references that this file changed, for whoever undoes it.
    execute format('comment on constraint %I on %s is %L', reference.name, reference.relation, 'Ends with its tenant.');
  end loop;
end
$$;

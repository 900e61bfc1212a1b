-- What one slice of reconcile_profiles() takes among 1,000,000 accounts with nothing to repair. For an empty database of its own that holds
-- every migration:
--   psql "$SCRATCH_URL" -v accounts=1000000 -f supabase/bench/reconcile.sql

\set ON_ERROR_STOP on

-- Without triggers: everything is as they would have left it.
set session_replication_role = replica;

create function pg_temp.tenant_of(number bigint)
returns uuid
language sql
immutable
return md5('tenant ' || number % 1000)::uuid;

create function pg_temp.account(number bigint)
returns uuid
language sql
immutable
return md5('account ' || number)::uuid;

insert into public.tenants (id, name) select pg_temp.tenant_of(n), 'Tenant ' || n from generate_series(1, 1000) as n;

insert into auth.users (id, instance_id, aud, role, email, created_at, updated_at, raw_app_meta_data)
select
  pg_temp.account(n), '00000000-0000-0000-0000-000000000000', 'authenticated', 'authenticated', n || '@groundwork.test', now(), now(),
  jsonb_build_object('tenant_id', pg_temp.tenant_of(n), 'roles', '["student"]'::jsonb, 'provider', 'email')
from generate_series(1, :accounts) as n;

insert into public.user_tenants (user_id, tenant_id, role)
select pg_temp.account(n), pg_temp.tenant_of(n), 'student' from generate_series(1, :accounts) as n;

insert into public.users (id, tenant_id) select pg_temp.account(n), pg_temp.tenant_of(n) from generate_series(1, :accounts) as n;

insert into public.profiles (id, name, email, username, role, tenant_id, tenant_ids)
select
  pg_temp.account(n), 'Person ' || n, n || '@groundwork.test', n || '@groundwork.test', 'student', pg_temp.tenant_of(n),
  array[pg_temp.tenant_of(n)]
from generate_series(1, :accounts) as n;

insert into public.member_names (user_id, tenant_id, name)
select pg_temp.account(n), pg_temp.tenant_of(n), 'Person ' || n from generate_series(1, :accounts) as n;

insert into public.user_roles (user_id, tenant_id, role_type)
select pg_temp.account(n), pg_temp.tenant_of(n), 'student' from generate_series(1, :accounts) as n;

reset session_replication_role;

vacuum analyze;

create temporary table slices (place integer, took interval, outcome public.reconciliation);

do $$
declare
  began timestamptz;
  outcome public.reconciliation;
begin
  for place in 1..50 loop
    began := clock_timestamp();
    outcome := public.reconcile_profiles();
    insert into slices values (place, clock_timestamp() - began, outcome);
  end loop;
end
$$;

select
  count(*) as slices, sum((outcome).repaired) as repaired,
  percentile_cont(0.5) within group (order by took) as median, max(took) as longest
from slices;

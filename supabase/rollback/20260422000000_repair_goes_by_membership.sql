-- Undoes repair_goes_by_membership.

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
    on conflict (tenant_id, user_id, kind, organization_id, period) where period is not null and user_id is not null do nothing
    returning amount
  )
  select first_day, count(*), coalesce(sum(g.amount), 0), 0 into run
  from granted g;
  return run;
end
$$;

create or replace function private.reconcile_account(account uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  -- What is being changed in Auth is waited for, and then read: each statement below sees it.
  perform 1 from auth.users a where a.id = account for no key update;

  if exists (select 1 from auth.users a where a.id = account and a.deleted_at is not null) then
    perform private.end_account(account);
    return;
  end if;

  perform private.open_account(account);

  update public.profiles p
  set
    email = a.email,
    username = case when p.username is null or p.username = p.email then a.email else p.username end,
    is_disabled = private.is_disabled(a.banned_until, a.deleted_at),
    tenant_id = u.tenant_id
  from auth.users a
  join public.users u on u.id = a.id
  where p.id = account
    and a.id = account;

  perform private.refresh_claims(account);
end
$$;

create or replace function private.diverged_account_ids(among uuid[])
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return query
    select a.id
    from auth.users a
    -- Named for each table, or it is read as a whole.
    left join public.users u on u.id = a.id and u.id = any (among)
    left join public.profiles p on p.id = a.id and p.id = any (among)
    left join (
      select
        r.user_id,
        r.tenant_id,
        array_agg(distinct r.role_type::pg_catalog.text order by r.role_type::pg_catalog.text) as roles,
        min(r.role_type) as strongest
      from public.user_roles r
      where r.is_active
        and r.user_id = any (among)
      group by r.user_id, r.tenant_id
    ) as held on held.user_id = u.id and held.tenant_id = u.tenant_id
    where a.id = any (among)
      -- An account that was deleted has no rows to be wrong.
      and case when a.deleted_at is not null then u.id is not null or p.id is not null else
        u.id is null
        or p.id is null
        or p.email is distinct from a.email
        or (p.username is null and a.email is not null)
        or p.is_disabled <> private.is_disabled(a.banned_until, a.deleted_at)
        or p.tenant_id is distinct from u.tenant_id
        or p.role is distinct from held.strongest::pg_catalog.text
        or a.raw_app_meta_data ->> 'tenant_id' is distinct from u.tenant_id::pg_catalog.text
        or a.raw_app_meta_data -> 'roles' is distinct from to_jsonb(held.roles)
      end;
end
$$;

-- Undoes soft_deletion_is_deletion: an account that Auth keeps as deleted keeps its profile, and the next run of reconcile_profiles() opens
-- one for those that had ended.

set lock_timeout = '5s';

drop trigger if exists on_auth_user_deleted on auth.users;

create or replace function private.open_account(account uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  -- Looked for first: `on conflict` alone would wait for whoever is changing the row, who may be waiting for the caller.
  insert into public.users (id)
  select a.id
  from auth.users a
  where a.id = account
    and not exists (select 1 from public.users u where u.id = a.id)
  on conflict (id) do nothing;

  insert into public.profiles (id, name, email, username, is_disabled)
  select
    a.id, nullif(left(trim(a.raw_user_meta_data ->> 'name'), 200), ''), a.email, a.email,
    private.is_disabled(a.banned_until, a.deleted_at)
  from auth.users a
  where a.id = account
    and not exists (select 1 from public.profiles p where p.id = a.id)
  on conflict (id) do nothing;
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
      and (
        u.id is null
        or p.id is null
        or p.email is distinct from a.email
        or (p.username is null and a.email is not null)
        or p.is_disabled <> private.is_disabled(a.banned_until, a.deleted_at)
        or p.tenant_id is distinct from u.tenant_id
        or p.role is distinct from held.strongest::pg_catalog.text
        or (
          a.deleted_at is null
          and (
            a.raw_app_meta_data ->> 'tenant_id' is distinct from u.tenant_id::pg_catalog.text
            or a.raw_app_meta_data -> 'roles' is distinct from to_jsonb(held.roles)
          )
        )
      );
end
$$;

create or replace function private.reconcile_account(account uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  -- What is being changed in Auth is waited for, and then read: each statement below sees it.
  perform 1 from auth.users a where a.id = account for no key update;

  perform private.open_account(account);

  update public.profiles p
  set
    email = a.email,
    username = case when p.username is null or p.username = p.email then a.email else p.username end,
    is_disabled = private.is_disabled(a.banned_until, a.deleted_at)
  from auth.users a
  where p.id = account
    and a.id = account;

  perform private.refresh_claims(account);
  perform private.copy_memberships(array[account]);
end
$$;

drop function private.end_deleted_account();

drop function private.end_account(uuid);

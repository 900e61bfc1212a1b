-- Auth may keep the row of an account that was deleted: here it is deleted all the same.
--
-- Was wrong:
--   D15 a soft deletion in Auth (deleted_at) left name, picture and address of the profile, memberships, roles, seats and links, and
--       the addresses in bookings; reconcile_profiles() wrote the claims back
-- Changes:
--   private.end_account() ends an account as its deletion would: what is private goes, what was said and paid stays without a name. A
--     trigger on auth.users calls it when deleted_at is set, and writes a failure down (private.sync_failures) instead of failing.
--   private.open_account() opens no account that was deleted; reconcile_profiles() ends those that stand still, also where triggers on
--     auth.users are forbidden.
-- Locks: SHARE ROW EXCLUSIVE on auth.users, for a catalog change only.
-- Undo: rollback/20260420000010_soft_deletion_is_deletion.sql.

set lock_timeout = '5s';

create function private.end_account(account uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  -- The profile first, as when the row goes: what ends with a membership then is given back to nobody.
  delete from public.profiles p where p.id = account;
  delete from public.users u where u.id = account;
  delete from public.user_tenants m where m.user_id = account;
end
$$;

comment on function private.end_account(uuid) is
  'Ends an account that Auth keeps as deleted (auth.users.deleted_at), as if its row were gone. Nothing to do the second time.';

revoke all on function private.end_account(uuid) from public;

create function private.end_deleted_account()
returns trigger
language plpgsql
security definer
set search_path = ''
set lock_timeout = '2s'
as $$
begin
  perform private.end_account(new.id);
  return null;
exception
  when others then
    perform private.record_sync_failure(new.id, 'end_deleted_account', sqlstate, sqlerrm);
    return null;
end
$$;

comment on function private.end_deleted_account() is 'What a soft deletion in Auth means here; a failure is for reconcile_profiles() to repair.';

revoke all on function private.end_deleted_account() from public;

create or replace function private.open_account(account uuid)
returns void
language plpgsql
security definer
set search_path = ''
as $$
begin
  -- Looked for first: `on conflict` alone would wait for whoever is changing the row, who may be waiting for the caller.
  insert into public.users (id)
  select a.id
  from auth.users a
  where a.id = account
    and a.deleted_at is null
    and not exists (select 1 from public.users u where u.id = a.id)
  on conflict (id) do nothing;

  insert into public.profiles (id, name, email, username, is_disabled)
  select
    a.id, nullif(left(trim(a.raw_user_meta_data ->> 'name'), 200), ''), a.email, a.email,
    private.is_disabled(a.banned_until, a.deleted_at)
  from auth.users a
  where a.id = account
    and a.deleted_at is null
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

do $$
begin
  create trigger on_auth_user_deleted
    after update on auth.users
    for each row
    when (old.deleted_at is null and new.deleted_at is not null)
    execute function private.end_deleted_account();
exception
  when insufficient_privilege then
    raise warning 'This project forbids triggers on auth.users. Accounts that are deleted softly end as reconcile_profiles() runs.';
end
$$;

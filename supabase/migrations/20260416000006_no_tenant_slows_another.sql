-- What the admin of one tenant does neither slows down nor uses up anything of another.
--
-- Was wrong:
--   B4  an admin who gave 18,000 roles to a member of two tenants in one statement had that account rewritten 18,000 times: whoever it
--       was waited five seconds to sign in, as often as the admin liked
--   C7  one statement that failed burned 150,000 of the two billion ids of schools, which all tenants share
-- Changes: the claims of an account are refreshed once per statement. New ids of schools are drawn at random: they stay integers, nothing counts
--   them, and nothing that fails takes one.
-- Locks: SHARE ROW EXCLUSIVE on user_roles, ACCESS EXCLUSIVE on schools, for catalog changes only.
-- Undo: rollback/20260416000006_no_tenant_slows_another.sql.

set lock_timeout = '5s';

-- Claims, once per statement -------------------------------------------------------------------------------------------------------

create function private.refresh_claims_of(accounts uuid[])
returns void
language plpgsql
security definer
set search_path = ''
as $$
declare
  account pg_catalog.uuid;
begin
  -- In one order, whoever asks: two statements that share people wait for each other, not both ways.
  for account in select distinct a.id from unnest(accounts) as a (id) where a.id is not null order by a.id loop
    begin
      perform private.refresh_claims(account);
    exception
      when others then
        perform private.record_sync_failure(account, 'sync_user_role_claims', sqlstate, sqlerrm);
    end;
  end loop;
end
$$;

comment on function private.refresh_claims_of(uuid[]) is
  'Refreshes the claims of each of these accounts once. One that cannot be written is recorded, and keeps nobody else''s from it.';

revoke all on function private.refresh_claims_of(uuid[]) from public;

create function private.sync_claims_of_new_roles()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.refresh_claims_of(array(select n.user_id from becomes n));
  return null;
end
$$;

create function private.sync_claims_of_changed_roles()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.refresh_claims_of(array(select n.user_id from becomes n union select o.user_id from was o));
  return null;
end
$$;

create function private.sync_claims_of_ended_roles()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.refresh_claims_of(array(select o.user_id from was o));
  return null;
end
$$;

comment on function private.sync_claims_of_new_roles() is 'Refreshes the claims of everybody who was given a role by this statement.';

comment on function private.sync_claims_of_changed_roles() is 'Refreshes the claims of everybody of whom this statement changed a role.';

comment on function private.sync_claims_of_ended_roles() is 'Refreshes the claims of everybody of whom this statement ended a role.';

revoke all on function private.sync_claims_of_new_roles() from public;

revoke all on function private.sync_claims_of_changed_roles() from public;

revoke all on function private.sync_claims_of_ended_roles() from public;

drop trigger sync_user_role_claims on public.user_roles;

drop function private.sync_user_role_claims();

create trigger sync_user_role_claims
  after insert on public.user_roles
  referencing new table as becomes
  for each statement
  execute function private.sync_claims_of_new_roles();

create trigger sync_changed_role_claims
  after update on public.user_roles
  referencing old table as was new table as becomes
  for each statement
  execute function private.sync_claims_of_changed_roles();

create trigger sync_ended_role_claims
  after delete on public.user_roles
  referencing old table as was
  for each statement
  execute function private.sync_claims_of_ended_roles();

-- Ids of schools -----------------------------------------------------------------------------------------------------------------------

create function private.new_school_id()
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  drawn integer;
begin
  loop
    drawn := 1 + floor(random() * 2147483646)::integer;
    exit when not exists (select 1 from public.schools s where s.id = drawn);
  end loop;
  return drawn;
end
$$;

comment on function private.new_school_id() is 'An id that no school has. Drawn, not counted: no statement uses them up, and none tells how many there are.';

revoke all on function private.new_school_id() from public;

grant execute on function private.new_school_id() to authenticated, service_role;

alter table public.schools alter column id drop identity;

alter table public.schools alter column id set default private.new_school_id();

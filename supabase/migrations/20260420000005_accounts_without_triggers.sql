-- Whoever creates or joins a tenant has the rows of an account, also where Auth may not have made them.
--
-- Was wrong:
--   D3  where triggers on auth.users are forbidden, a new account got its rows when the repair came by; whoever created a tenant before that
--       worked without a profile
-- Changes: enter_tenant(), through which everybody comes into a tenant, opens the account first. The history itself is pushed to such a
--   project with `groundwork push` (docs/promotion-runbook.md).
-- Locks: none.
-- Undo: rollback/20260420000005_accounts_without_triggers.sql.

set lock_timeout = '5s';

create or replace function private.enter_tenant(account uuid, tenant uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.open_account(account);
  update public.users u
  set tenant_id = tenant
  where u.id = account;
end
$$;

comment on function private.enter_tenant(uuid, uuid) is
  'Makes a membership the active one, of an account that has its rows. The foreign key refuses anything else.';

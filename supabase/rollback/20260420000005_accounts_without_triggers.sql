-- Undoes accounts_without_triggers: the trigger on auth.users alone makes the rows of an account.

set lock_timeout = '5s';

create or replace function private.enter_tenant(account uuid, tenant uuid)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  insert into public.users (id, tenant_id)
  values (account, tenant)
  on conflict (id) do update set tenant_id = excluded.tenant_id
$$;

comment on function private.enter_tenant(uuid, uuid) is 'Makes a membership the active one. The foreign key refuses anything else.';

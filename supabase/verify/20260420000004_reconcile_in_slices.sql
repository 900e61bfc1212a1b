-- A slice is what was asked for, and what changed is queued where triggers may be.

do $$
begin
  assert (select count(*) = 1 from private.reconcile_pass), 'D1: nobody knows how far the pass over all accounts has come';
  assert to_regprocedure('private.diverged_account_ids(uuid[])') is not null, 'D1: a look at some accounts reads all of them';
  assert exists (select 1 from pg_catalog.pg_trigger t where t.tgrelid = 'auth.users'::regclass and t.tgname = 'on_auth_user_to_reconcile')
    or not has_table_privilege('auth.users', 'trigger'),
    'D1: bans that end are not queued';
  assert exists (select 1 from private.jobs j where j.name = 'reconcile-profiles' and j.timing = '* * * * *'), 'D3: a pass takes days';
end
$$;

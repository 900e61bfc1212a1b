-- A soft deletion ends an account, at once or by reconcile_profiles(), and nothing opens it again.

do $$
begin
  assert exists (
    select 1
    from pg_catalog.pg_trigger t
    where t.tgrelid = 'auth.users'::regclass
      and t.tgname = 'on_auth_user_deleted'
      and t.tgenabled = 'O'
  )
  or not has_table_privilege('auth.users', 'trigger'), 'D15: a soft deletion ends nothing';

  assert (
    select bool_and(p.prosrc ~ 'deleted_at is (not )?null')
    from pg_catalog.pg_proc p
    where p.oid in (
      to_regprocedure('private.open_account(uuid)'), to_regprocedure('private.diverged_account_ids(uuid[])'),
      to_regprocedure('private.reconcile_account(uuid)')
    )
  ), 'D15: an account that was deleted softly is opened again';

  assert to_regprocedure('private.end_account(uuid)') is not null, 'D15: nothing ends an account';
end
$$;

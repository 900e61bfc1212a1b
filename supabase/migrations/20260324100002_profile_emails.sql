-- The profiles that exist get the e-mail address of their account, and whether it is disabled.
--
-- Was wrong:
--   D1  profiles had neither email nor is_disabled
-- Changes: reconcile_account() for every account, a thousand at a time. Each thousand is committed by itself, so the file may be
--   pushed again when it stops half way.
-- Locks: the rows of a thousand accounts at a time.
-- Undo: rollback/20260324100002_profile_emails.sql.

set lock_timeout = '5s';

do $$
declare
  batch uuid[];
  last uuid := '00000000-0000-0000-0000-000000000000';
begin
  loop
    batch := array(select a.id from auth.users a where a.id > last order by a.id limit 1000);
    exit when batch = '{}';
    perform private.reconcile_account(account.id)
    from unnest(batch) as account (id);
    commit;
    last := batch[cardinality(batch)];
  end loop;
end
$$;

comment on column public.profiles.email is 'Copy of auth.users.email.';

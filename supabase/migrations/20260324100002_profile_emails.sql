-- The profiles that exist get the e-mail address of their account, and whether it is disabled.
--
-- Was wrong:
--   D1  profiles had neither email nor is_disabled
-- Changes: email and is_disabled are filled, and a username where there is none, a thousand accounts at a time. Each thousand is
--   committed by itself, so the file may be pushed again when it stops half way.
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

    -- auth.users before profiles, as everybody does; what is being changed is waited for, and then read.
    perform 1 from auth.users a where a.id = any (batch) order by a.id for no key update;

    update public.profiles p
    set
      email = a.email,
      username = coalesce(p.username, a.email),
      is_disabled = private.is_disabled(a.banned_until, a.deleted_at)
    from auth.users a
    where a.id = p.id
      and p.id = any (batch)
      and (
        p.email is distinct from a.email
        or (p.username is null and a.email is not null)
        or p.is_disabled <> private.is_disabled(a.banned_until, a.deleted_at)
      );
    commit;
    last := batch[cardinality(batch)];
  end loop;
end
$$;

comment on column public.profiles.email is 'Copy of auth.users.email.';

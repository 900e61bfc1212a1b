-- Allowances go by the plan of the membership, and names are those that the tenant shows.

do $$
begin
  assert not exists (
    select 1
    from pg_catalog.pg_proc p
    where p.oid = to_regprocedure('private.give_allowances(uuid, date)')
      and p.prosrc ~ 'profiles'
  ), 'B2: allowances go by the plan of the profile';

  assert (
    select count(*) = 3
    from pg_catalog.pg_proc p
    where p.oid in (
      to_regprocedure('private.sessions_of(uuid, uuid)'), to_regprocedure('public.notify_session_participant_added()'),
      to_regprocedure('public.conversation_participants()')
    )
      and p.prosrc ~ 'member_names'
  ), 'B2: a name of the profile is shown where the tenant shows another one';
end
$$;

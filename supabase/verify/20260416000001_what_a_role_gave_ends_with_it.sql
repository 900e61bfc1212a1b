-- What a role gave ends with it, and links of staff are taken while the role is held.

do $$
begin
  assert (
    select count(*) = 2 and bool_and(t.tgenabled = 'O')
    from pg_catalog.pg_trigger t
    where t.tgrelid = 'public.user_roles'::regclass
      and t.tgfoid = to_regprocedure('private.end_what_roles_gave()')
  ), 'B9: what a role gave outlives it';

  assert (
    select count(distinct e.relation) = 14 and bool_and(to_regclass('public.' || e.relation) is not null)
    from private.role_endings e
  ), 'B9: a rule is missing, or names no table';

  assert (
    select count(*) = 2
    from pg_catalog.pg_proc p
    where p.oid = any (array[
      to_regprocedure('private.client_ids_of(uuid, uuid)'), to_regprocedure('private.staffed_program_ids(uuid, uuid)')
    ])
      and p.prosrc ~ 'holds_any_role'
  ), 'B9: staff serve without the role';
end
$$;

-- An invitation asks who sent it, and ends with the sender's account and the recipient's membership.

do $$
begin
  assert (
    select p.prosrc like '%private.may_invite(invite.invited_by, invite.organization_id)%'
    from pg_catalog.pg_proc p
    where p.oid = to_regprocedure('public.accept_org_invite(text, boolean)')
  ), 'B9: an invitation outlives what its sender was';

  assert (
    select count(*) = 2
    from pg_catalog.pg_trigger t
    where t.tgenabled = 'O'
      and (t.tgrelid, t.tgname) in (
        ('public.organization_invites'::regclass, 'expire_without_sender'),
        ('public.user_tenants'::regclass, 'expire_invites')
      )
  ), 'B9: an invitation outlives its sender''s account, or the membership of whoever it was sent to';
end
$$;

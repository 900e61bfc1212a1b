-- Who is given a seat again shares nothing until they say so again.
--
-- Was wrong:
--   D9  a consent outlived the seat: who had left an organization, and was added again by an admin, showed the wheel to its managers
--       without being asked. Found by an attacker of ours
-- Changes: a trigger on organization_members removes the consent of an earlier seat. accept_org_invite() writes the new one after it.
-- Locks: SHARE ROW EXCLUSIVE on organization_members, for a catalog change only.
-- Undo: rollback/20260415000033_seats_begin_without_consent.sql.

set lock_timeout = '5s';

create function private.forget_consent()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  delete from public.organization_sharing_consent c
  using seated s
  where c.organization_id = s.organization_id
    and c.user_id = s.user_id;
  return null;
end
$$;

comment on function private.forget_consent() is
  'Removes what a new member agreed to in an earlier seat of the organization. A consent that is written before the seat is lost.';

revoke all on function private.forget_consent() from public;

create trigger forget_consent
  after insert on public.organization_members
  referencing new table as seated
  for each statement
  execute function private.forget_consent();

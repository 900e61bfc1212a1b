-- Whoever confers access is not who receives it, and what is conferred or ended is written down.
--
-- Was wrong:
--   B9  the office made itself coach of a client and read wheels that are not for the office; once the link was deleted nothing told
--       of it: only changes of roles were recorded (A2)
-- Changes:
--   not_for_oneself, a restrictive policy on every table that confers access: nobody adds a link of staff, a role, a seat or a
--     membership that names themselves, and nobody brings an own one back. Ending the own is as before.
--   public.access_changes, one append-only record of links, roles, seats and memberships made, changed and ended, written by triggers
--     alone, read by the tenant's admins. role_changes stays: it answers what the effective role was.
-- Locks: ACCESS EXCLUSIVE on twelve tables for a moment each, for policies and triggers.
-- Undo: rollback/20260416000002_access_is_conferred_by_others.sql.

set lock_timeout = '5s';

-- Not for oneself ---------------------------------------------------------------------------------------------------------------

create policy not_for_oneself
  on public.client_coaches
  as restrictive
  for insert
  to authenticated
  with check (coach_id <> (select auth.uid()));

create policy not_for_oneself
  on public.client_instructors
  as restrictive
  for insert
  to authenticated
  with check (instructor_id <> (select auth.uid()));

create policy not_for_oneself
  on public.program_coaches
  as restrictive
  for insert
  to authenticated
  with check (coach_id <> (select auth.uid()));

create policy not_for_oneself
  on public.program_instructors
  as restrictive
  for insert
  to authenticated
  with check (instructor_id <> (select auth.uid()));

create policy not_for_oneself
  on public.module_coaches
  as restrictive
  for insert
  to authenticated
  with check (coach_id <> (select auth.uid()));

create policy not_for_oneself
  on public.module_instructors
  as restrictive
  for insert
  to authenticated
  with check (instructor_id <> (select auth.uid()));

create policy not_for_oneself
  on public.enrollment_module_staff
  as restrictive
  for insert
  to authenticated
  with check (staff_id <> (select auth.uid()));

create policy not_for_oneself
  on public.user_roles
  as restrictive
  for insert
  to authenticated
  with check (user_id <> (select auth.uid()));

-- Whoever may, puts the own role to rest; nobody takes it up again.
create policy not_back_for_oneself
  on public.user_roles
  as restrictive
  for update
  to authenticated
  using (user_id <> (select auth.uid()) or is_active)
  with check (user_id <> (select auth.uid()) or not is_active);

create policy not_for_oneself
  on public.organization_members
  as restrictive
  for insert
  to authenticated
  with check (user_id <> (select auth.uid()));

create policy not_back_for_oneself
  on public.organization_members
  as restrictive
  for update
  to authenticated
  using (user_id <> (select auth.uid()))
  with check (user_id <> (select auth.uid()));

create policy not_for_oneself
  on public.community_members
  as restrictive
  for insert
  to authenticated
  with check (user_id <> (select auth.uid()));

create policy not_for_oneself
  on public.group_memberships
  as restrictive
  for insert
  to authenticated
  with check (user_id <> (select auth.uid()));

create policy not_back_for_oneself
  on public.group_memberships
  as restrictive
  for update
  to authenticated
  using (user_id <> (select auth.uid()))
  with check (user_id <> (select auth.uid()));

-- The record ------------------------------------------------------------------------------------------------------------------------

-- No foreign keys: it outlives whom and what it tells of.
create table public.access_changes (
  id bigint generated always as identity primary key,
  tenant_id uuid not null,
  user_id uuid not null,
  relation text not null,
  was jsonb,
  becomes jsonb,
  changed_at timestamptz not null default now(),
  changed_by uuid,
  changed_as text not null,
  constraint access_changes_change_check check (was is not null or becomes is not null)
);

create index access_changes_tenant_id_changed_at_idx on public.access_changes (tenant_id, changed_at desc);

create index access_changes_user_id_tenant_id_idx on public.access_changes (user_id, tenant_id);

comment on table public.access_changes is
  'Every link of staff, role, seat and membership that was made, changed or ended: whose, what, when, by whom. Written by triggers alone.';

comment on column public.access_changes.was is 'The row before; null when it was made.';

comment on column public.access_changes.becomes is 'The row after; null when it ended.';

comment on column public.access_changes.changed_by is 'The account behind the request; null for a server.';

alter table public.access_changes enable row level security;

alter table public.access_changes force row level security;

revoke all on table public.access_changes from public, anon, authenticated, service_role;

grant select on table public.access_changes to authenticated;

-- As on every table (C1). What it writes, the triggers below refuse.
grant select, insert, update, delete on table public.access_changes to service_role;

grant usage, select on sequence public.access_changes_id_seq to service_role;

create policy tenant_isolation
  on public.access_changes
  as restrictive
  for all
  to authenticated
  using (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))
  with check (tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()));

create policy admins_can_read_access_changes
  on public.access_changes
  as permissive
  for select
  to authenticated
  using ((select private.is_tenant_admin()));

create function private.record_access_change()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  named pg_catalog.jsonb := coalesce(to_jsonb(new), to_jsonb(old));
begin
  if to_jsonb(old) is distinct from to_jsonb(new) then
    insert into public.access_changes (tenant_id, user_id, relation, was, becomes, changed_by, changed_as)
    values (
      (named ->> 'tenant_id')::pg_catalog.uuid, (named ->> tg_argv[0])::pg_catalog.uuid, tg_table_name, to_jsonb(old), to_jsonb(new),
      private.caller_id(), coalesce(nullif(private.claims() ->> 'role', ''), session_user)
    );
  end if;
  return null;
end
$$;

comment on function private.record_access_change() is
  'Writes what became of a row that confers access; its argument is the column that names who receives it.';

revoke all on function private.record_access_change() from public;

-- Append-only, for servers and for postgres as well.
create function private.keep_the_record()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if tg_op = 'INSERT' and pg_trigger_depth() > 1 then
    return null;
  end if;
  raise exception 'This record is written by triggers alone.' using errcode = '55000', schema = 'public', table = tg_table_name;
end
$$;

comment on function private.keep_the_record() is 'Refuses whatever is no entry of a trigger.';

revoke all on function private.keep_the_record() from public;

-- After the row: the policies come first, and say what they always say.
create trigger keep_the_record
  after insert or update or delete on public.access_changes
  for each row
  execute function private.keep_the_record();

create trigger keep_the_whole_record
  before truncate on public.access_changes
  for each statement
  execute function private.keep_the_record();

create trigger record_access_change
  after insert or update or delete on public.client_coaches
  for each row
  execute function private.record_access_change('coach_id');

create trigger record_access_change
  after insert or update or delete on public.client_instructors
  for each row
  execute function private.record_access_change('instructor_id');

create trigger record_access_change
  after insert or update or delete on public.program_coaches
  for each row
  execute function private.record_access_change('coach_id');

create trigger record_access_change
  after insert or update or delete on public.program_instructors
  for each row
  execute function private.record_access_change('instructor_id');

create trigger record_access_change
  after insert or update or delete on public.module_coaches
  for each row
  execute function private.record_access_change('coach_id');

create trigger record_access_change
  after insert or update or delete on public.module_instructors
  for each row
  execute function private.record_access_change('instructor_id');

create trigger record_access_change
  after insert or update or delete on public.enrollment_module_staff
  for each row
  execute function private.record_access_change('staff_id');

create trigger record_access_change
  after insert or update or delete on public.user_roles
  for each row
  execute function private.record_access_change('user_id');

create trigger record_access_change
  after insert or update or delete on public.user_tenants
  for each row
  execute function private.record_access_change('user_id');

create trigger record_access_change
  after insert or update or delete on public.organization_members
  for each row
  execute function private.record_access_change('user_id');

create trigger record_access_change
  after insert or update or delete on public.community_members
  for each row
  execute function private.record_access_change('user_id');

create trigger record_access_change
  after insert or update or delete on public.group_memberships
  for each row
  execute function private.record_access_change('user_id');

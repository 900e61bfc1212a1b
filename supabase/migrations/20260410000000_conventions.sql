-- What people worked on is put away, not destroyed: soft delete.
--
-- Was wrong:
--   C15 deleting a course or a program took enrollments, homework and staff with it, at once and for ever
-- Changes: courses, programs and content_packages get deleted_at. The office sets it, still sees such a row, and can bring
--   it back by emptying it; nobody else sees the row. Signed-in users lose DELETE on the three; service_role keeps it.
--   Tables of links and of people's own words have none: there a row that is gone is what its owner asked for.
-- Locks: ACCESS EXCLUSIVE on the three tables, for catalog changes only.
-- Undo: rollback/20260410000000_conventions.sql. It refuses while something is put away, which would come back.

set lock_timeout = '5s';

alter table public.courses add column deleted_at timestamptz;

comment on column public.courses.deleted_at is 'Put away since; null: in use.';

grant update (deleted_at) on table public.courses to authenticated;

alter table public.programs add column deleted_at timestamptz;

comment on column public.programs.deleted_at is 'Put away since; null: in use.';

grant update (deleted_at) on table public.programs to authenticated;

alter table public.content_packages add column deleted_at timestamptz;

comment on column public.content_packages.deleted_at is 'Put away since; null: in use.';

grant update (deleted_at) on table public.content_packages to authenticated;

drop policy admin_or_consultor_can_delete_courses on public.courses;

revoke delete on table public.courses from authenticated;

drop policy office_can_delete_programs on public.programs;

revoke delete on table public.programs from authenticated;

drop policy office_can_delete_content_packages on public.content_packages;

revoke delete on table public.content_packages from authenticated;

-- The office is let through because an update that puts a row away has to be able to see the row it leaves behind.
create policy put_away_is_hidden on public.courses
  as restrictive for select to authenticated
  using (deleted_at is null or (select private.has_any_role('{admin,consultor}')));

create policy put_away_is_hidden on public.programs
  as restrictive for select to authenticated
  using (deleted_at is null or (select private.has_any_role('{admin,consultor}')));

create policy put_away_is_hidden on public.content_packages
  as restrictive for select to authenticated
  using (deleted_at is null or (select private.has_any_role('{admin,consultor}')));

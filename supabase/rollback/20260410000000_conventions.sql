-- Undoes conventions. It refuses while something is put away: without the column it would be in use again.

set lock_timeout = '5s';

do $$
begin
  if exists (select 1 from public.courses where deleted_at is not null)
    or exists (select 1 from public.programs where deleted_at is not null)
    or exists (select 1 from public.content_packages where deleted_at is not null)
  then
    raise exception 'There are rows with deleted_at set. Delete them for good, or bring them back, first.';
  end if;
end
$$;

drop policy put_away_is_hidden on public.content_packages;

grant delete on table public.content_packages to authenticated;

create policy office_can_delete_content_packages on public.content_packages
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.content_packages drop column deleted_at;

drop policy put_away_is_hidden on public.programs;

grant delete on table public.programs to authenticated;

create policy office_can_delete_programs on public.programs
  as permissive for delete to authenticated
  using ((select private.has_any_role('{admin,consultor}')));

alter table public.programs drop column deleted_at;

drop policy put_away_is_hidden on public.courses;

grant delete on table public.courses to authenticated;

create policy admin_or_consultor_can_delete_courses on public.courses
  as permissive for delete to authenticated
  using ((select public.is_admin_or_consultor((select auth.uid()))));

alter table public.courses drop column deleted_at;

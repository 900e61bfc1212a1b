-- Undoes courses: the two broad policies as they were found.

set lock_timeout = '5s';

drop policy service_role_bypass_courses on public.courses;

drop policy admin_or_consultor_can_delete_courses on public.courses;

drop policy admin_or_consultor_can_update_courses on public.courses;

drop policy admin_or_consultor_can_insert_courses on public.courses;

drop policy enrolled_or_owner_can_read_courses on public.courses;

drop function private.my_enrolled_course_ids();

drop function public.is_admin_or_consultor(uuid);

create policy "Users can view all courses" on public.courses
  as permissive for select to authenticated
  using (true);

create policy "Authenticated users can manage courses" on public.courses
  as permissive for all to authenticated
  using (auth.uid() is not null)
  with check (auth.uid() is not null);

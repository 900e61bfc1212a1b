-- Undoes the baseline of learning. It refuses while there is anything to lose.

set lock_timeout = '5s';

do $$
begin
  if exists (select 1 from public.courses)
    or exists (select 1 from public.programs)
    or exists (select 1 from public.client_instructors)
    or exists (select 1 from public.client_coaches)
    or exists (select 1 from public.content_packages)
    or exists (select 1 from public.partner_codes)
    or exists (select 1 from public.feedback_items)
    or exists (select 1 from public.development_items)
  then
    raise exception 'The tables of learning hold rows: rolling the baseline back would lose them. Take a dump and empty the tables first.';
  end if;
end
$$;

drop function public.staff_program_ids();

drop table
  public.development_items, public.feedback_items, public.partner_codes, public.content_packages,
  public.enrollment_module_staff, public.client_enrollments, public.client_coaches, public.client_instructors,
  public.module_coaches, public.module_instructors, public.program_coaches, public.program_instructors,
  public.module_assignments, public.modules, public.program_tier_plans, public.programs,
  public.course_enrollments, public.courses;

-- Undoes people_are_members: the office may name people of other tenants again.

set lock_timeout = '5s';

drop trigger require_member on public.sessions;

drop trigger require_member on public.module_sessions;

drop trigger require_member on public.courses;

drop function private.require_member();

drop policy people_are_members on public.sessions;

drop policy people_are_members on public.session_participants;

drop policy people_are_members on public.program_instructors;

drop policy people_are_members on public.program_coaches;

drop policy people_are_members on public.partner_codes;

drop policy people_are_members on public.organization_members;

drop policy people_are_members on public.module_sessions;

drop policy people_are_members on public.module_session_participants;

drop policy people_are_members on public.module_instructors;

drop policy people_are_members on public.module_coaches;

drop policy people_are_members on public.group_session_participants;

drop policy people_are_members on public.group_memberships;

drop policy people_are_members on public.enrollment_module_staff;

drop policy people_are_members on public.courses;

drop policy people_are_members on public.course_enrollments;

drop policy people_are_members on public.content_packages;

drop policy people_are_members on public.community_members;

drop policy people_are_members on public.client_instructors;

drop policy people_are_members on public.client_enrollments;

drop policy people_are_members on public.client_coaches;

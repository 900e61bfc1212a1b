-- Undoes access_is_conferred_by_others: people add links, roles and seats for themselves. The record is lost: keep a copy of it first.

set lock_timeout = '5s';

drop policy not_for_oneself on public.client_coaches;

drop policy not_for_oneself on public.client_instructors;

drop policy not_for_oneself on public.program_coaches;

drop policy not_for_oneself on public.program_instructors;

drop policy not_for_oneself on public.module_coaches;

drop policy not_for_oneself on public.module_instructors;

drop policy not_for_oneself on public.enrollment_module_staff;

drop policy not_for_oneself on public.user_roles;

drop policy not_back_for_oneself on public.user_roles;

drop policy not_for_oneself on public.organization_members;

drop policy not_back_for_oneself on public.organization_members;

drop policy not_for_oneself on public.community_members;

drop policy not_for_oneself on public.group_memberships;

drop policy not_back_for_oneself on public.group_memberships;

drop trigger record_access_change on public.client_coaches;

drop trigger record_access_change on public.client_instructors;

drop trigger record_access_change on public.program_coaches;

drop trigger record_access_change on public.program_instructors;

drop trigger record_access_change on public.module_coaches;

drop trigger record_access_change on public.module_instructors;

drop trigger record_access_change on public.enrollment_module_staff;

drop trigger record_access_change on public.user_roles;

drop trigger record_access_change on public.organization_members;

drop trigger record_access_change on public.community_members;

drop trigger record_access_change on public.group_memberships;

drop trigger record_access_change on public.user_tenants;

drop function private.record_access_change();

drop table public.access_changes;

drop function private.keep_the_record();

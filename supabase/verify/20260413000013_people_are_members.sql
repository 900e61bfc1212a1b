-- Each table where the office names people asks whether they are members.

do $$
declare
  missing text;
begin
  select string_agg(n.name, ', ') into missing
  from unnest(array[
    'client_coaches', 'client_enrollments', 'client_instructors',
    'content_packages', 'course_enrollments', 'courses',
    'enrollment_module_staff', 'community_members', 'group_memberships', 'organization_members', 'group_session_participants', 'module_coaches',
    'module_instructors', 'module_session_participants', 'module_sessions',
    'partner_codes', 'program_coaches', 'program_instructors',
    'session_participants', 'sessions'
  ]) as n (name)
  where not exists (
    select 1
    from pg_catalog.pg_policy p
    where p.polrelid = format('public.%I', n.name)::regclass
      and p.polname = 'people_are_members'
      and not p.polpermissive
      and p.polcmd = 'a'
  );
  assert missing is null, format('C15: names people of any tenant: %s', missing);

  select string_agg(n.name, ', ') into missing
  from unnest(array['courses', 'module_sessions', 'sessions']) as n (name)
  where not exists (
    select 1
    from pg_catalog.pg_trigger t
    where t.tgrelid = format('public.%I', n.name)::regclass
      and t.tgname = 'require_member'
      and t.tgenabled = 'O'
  );
  assert missing is null, format('C15: may be given to people of any tenant: %s', missing);
end
$$;

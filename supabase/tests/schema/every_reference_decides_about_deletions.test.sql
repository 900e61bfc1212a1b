-- Every reference to a person, a membership or a tenant says what a deletion means to it. A new one is decided here first:
-- c goes along, n stays and names nobody.

begin;

\ir ../_helpers/persona.psql

select plan(5);

create temporary view decided as
select format('%s.%s', c.conrelid::regclass, a.attname) as reference, c.confdeltype::text as decision, c.confrelid, a.attrelid, a.attnum
from pg_catalog.pg_constraint c
join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
where c.contype = 'f'
  and c.connamespace = 'public'::regnamespace;

select set_eq(
  $$ select reference, decision from decided where confrelid in ('auth.users'::regclass, 'public.profiles'::regclass, 'public.user_tenants'::regclass) $$,
  $$
    values
      ('activity_feed.author_id', 'n'), ('calendar_feed_tokens.user_id', 'c'), ('client_coaches.client_id', 'c'),
      ('client_coaches.coach_id', 'c'), ('client_enrollments.client_id', 'n'), ('client_instructors.client_id', 'c'),
      ('client_instructors.instructor_id', 'c'), ('cohort_waitlist.user_id', 'c'), ('community_members.user_id', 'c'),
      ('content_packages.created_by', 'n'), ('conversation_messages.sender_id', 'n'), ('course_enrollments.user_id', 'c'),
      ('courses.owner_id', 'n'), ('credit_transactions.user_id', 'n'), ('development_items.author_id', 'n'),
      ('development_items.client_id', 'c'), ('enrollment_module_staff.staff_id', 'c'), ('feedback_items.author_id', 'n'),
      ('goal_conversations.instructor_id', 'n'), ('group_memberships.user_id', 'c'), ('group_session_participants.user_id', 'c'),
      ('member_names.user_id', 'c'), ('message_threads.author_id', 'n'), ('messages.author_id', 'n'), ('module_coaches.coach_id', 'c'),
      ('module_instructors.instructor_id', 'c'), ('module_session_participants.user_id', 'c'), ('module_sessions.instructor_id', 'n'),
      ('notifications.user_id', 'c'), ('organization_invites.accepted_by', 'n'), ('organization_invites.invited_by', 'n'),
      ('organization_members.user_id', 'c'), ('organization_sharing_consent.user_id', 'c'), ('outbound_emails.recipient_id', 'c'),
      ('partner_codes.created_by', 'n'), ('profiles.id', 'c'), ('program_coaches.coach_id', 'c'),
      ('program_instructors.instructor_id', 'c'), ('reflection_prompts.user_id', 'c'), ('session_participants.user_id', 'c'),
      ('sessions.host_id', 'n'), ('user_roles.user_id', 'c'), ('user_tenants.user_id', 'c'), ('user_track_assignments.user_id', 'c'),
      ('users.id', 'c'), ('users.id', 'n'), ('wheel_of_life_snapshots.user_id', 'c')
  $$,
  'every reference to a person or a membership is decided'
);

select set_eq(
  $$ select reference from decided where confrelid = 'public.tenants'::regclass and decision <> 'c' $$,
  $$ values ('profiles.tenant_id') $$,
  'what belongs to a tenant ends with it; people do not'
);

-- In one step, before any reference inside the tenant is asked whether it is held.
select is_empty(
  $$
    select c.oid::regclass
    from pg_catalog.pg_class c
    where c.relnamespace = 'public'::regnamespace
      and c.relkind = 'r'
      and exists (select 1 from pg_catalog.pg_constraint f where f.conrelid = c.oid and f.contype = 'f' and f.confdeltype = 'a')
      and not exists (select 1 from decided d where d.attrelid = c.oid and d.confrelid = 'public.tenants'::regclass)
  $$,
  'whatever holds something of a tenant ends with it directly'
);

-- What is taken from people without their leave needs a reason.
select is_empty(
  $$
    select d.reference
    from decided d
    where d.decision = 'n'
      and d.confrelid = 'public.profiles'::regclass
      and exists (
        select 1
        from pg_catalog.pg_trigger t
        where t.tgrelid = d.attrelid
          and t.tgfoid = 'private.named_until_deleted()'::regprocedure
      )
      and col_description(d.attrelid, d.attnum) !~ 'Null: a former member'
  $$,
  'a column that a deletion alone empties says so'
);

select is_empty(
  $$
    select format('%s.%s', r.relation, c.name)
    from private.records_kept r
    cross join unnest(r.columns) as c (name)
    left join pg_catalog.pg_attribute a on a.attrelid = to_regclass('public.' || r.relation) and a.attname = c.name
    where a.attname is null
      or exists (select 1 from decided d where d.attrelid = a.attrelid and d.attnum = a.attnum and d.confrelid = 'public.profiles'::regclass)
      or c.name ~ '(name|nombre|correo|email|rut$|address|description|payload|url|body|notes)'
  $$,
  'nothing that is kept of a tenant names a person, an address or a free text'
);

select * from finish();

rollback;

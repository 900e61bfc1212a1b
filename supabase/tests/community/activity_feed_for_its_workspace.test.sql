-- C2: everybody read every activity. Now: its author, the members of its workspace, admins, consultors and leads of the tenant.

begin;

\ir ../_helpers/persona.psql

select plan(13);

select policies_are(
  'public', 'activity_feed',
  array['tenant_isolation', 'workspace_members_can_read_activity', 'workspace_members_can_insert_activity', 'authors_and_office_can_delete_activity'],
  'C2: nothing but these policies opens the feed'
);

select is(
  (select relrowsecurity and relforcerowsecurity from pg_catalog.pg_class where oid = 'public.activity_feed'::regclass),
  true,
  'C2: RLS is enabled and forced'
);

select is(
  pg_temp.count_as('north-student', 'select 1 from public.activity_feed'), 4::bigint,
  'C2: a member reads the activities of the workspace'
);

select is(
  pg_temp.count_as('north-client', 'select 1 from public.activity_feed'), 0::bigint,
  'C2: whoever is in no workspace reads nothing'
);

select is(
  pg_temp.count_as('north-consultor', 'select 1 from public.activity_feed'), 10::bigint,
  'C2: a consultor reads all of the tenant'
);

select is(
  pg_temp.count_as('north-lead', 'select 1 from public.activity_feed'), 10::bigint,
  'C2: a lead reads all of the tenant'
);

select is(
  pg_temp.count_as('south-student', 'select 1 from public.activity_feed'), 3::bigint,
  'C2: another tenant reads its own'
);

-- The author left the workspace.
delete from public.community_members where user_id = pg_temp.id_of('north-student');

select is(
  pg_temp.count_as('north-student', 'select 1 from public.activity_feed'), 1::bigint,
  'C2: an author keeps reading what they did themselves'
);

select pg_temp.become('north-student');

select throws_ok(
  $$
    insert into public.activity_feed (author_id, workspace_id, kind, summary)
    values ('00000000-0000-4000-a000-000000000006', '00000000-0000-4000-c400-000000000001', 'note', 'still here')
  $$,
  '42501', 'new row violates row-level security policy for table "activity_feed"',
  'C2: and adds nothing any more'
);

select pg_temp.become('north-instructor');

select throws_ok(
  $$
    insert into public.activity_feed (author_id, workspace_id, kind, summary)
    values ('00000000-0000-4000-a000-000000000006', '00000000-0000-4000-c400-000000000001', 'note', 'said by another')
  $$,
  '42501', 'new row violates row-level security policy for table "activity_feed"',
  'C2: nobody adds an activity in the name of somebody else'
);

with removed as (
  delete from public.activity_feed where author_id = '00000000-0000-4000-a000-000000000003' returning 1
)
select is(count(*), 0::bigint, 'C2: a member removes no activity of others') from removed;

select pg_temp.become('anon');

select throws_ok(
  'select 1 from public.activity_feed',
  '42501', 'permission denied for table activity_feed',
  'C2: guests read nothing'
);

select pg_temp.back_to_postgres();

select is(
  (select count(*) from public.activity_feed), 13::bigint,
  'C2: after the refusals the feed is unchanged'
);

select * from finish();

rollback;

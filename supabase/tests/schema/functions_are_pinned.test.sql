-- B2: a definer function is as safe as its search_path and its EXECUTE grants.

begin;

select plan(4);

select is_empty(
  $$
    select f.oid::regprocedure
    from pg_catalog.pg_proc f
    where f.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and not coalesce(f.proconfig @> array['search_path=""'], false)
  $$,
  'B2: every function pins an empty search_path'
);

select is_empty(
  $$
    select f.oid::regprocedure
    from pg_catalog.pg_proc f
    cross join lateral aclexplode(coalesce(f.proacl, acldefault('f', f.proowner))) as acl
    where f.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and acl.grantee = 0
  $$,
  'C1: PUBLIC executes none of them'
);

-- The complete list: a function that is exposed by mistake shows up here.
select results_eq(
  $$
    select f.oid::regprocedure::text collate "C" as signature
    from pg_catalog.pg_proc f
    where f.pronamespace = 'public'::regnamespace
      and has_function_privilege('authenticated', f.oid, 'execute')
    order by signature
  $$,
  $$
    values
      ('accept_org_invite(text,boolean)' collate "C"), ('check_org_seat_limit(uuid)'), ('conversation_participants()'),
      ('create_calendar_feed_token()'), ('create_tenant(text)'), ('enroll_with_credits(uuid)'),
      ('export_feature_config()'), ('get_auth_tenant_id()'), ('is_admin_or_consultor(uuid)'),
      ('join_cohort_waitlist(uuid)'), ('join_tenant(text)'), ('leave_cohort_waitlist(uuid)'), ('my_sessions()'),
      ('my_tenants()'), ('staff_has_client_relationship(uuid,uuid)'), ('staff_program_ids()'), ('switch_tenant(uuid)'),
      ('tenant_join_code()'), ('wheel_focus_areas(uuid)')
  $$,
  'C1: these functions are exposed to users, and no others'
);

select is_empty(
  $$
    select f.oid::regprocedure
    from pg_catalog.pg_proc f
    where f.pronamespace = 'private'::regnamespace
      and f.prorettype = 'trigger'::regtype
      and has_function_privilege('authenticated', f.oid, 'execute')
  $$,
  'C1: trigger functions are nobody''s to call'
);

select * from finish();

rollback;

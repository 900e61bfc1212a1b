-- B2: a definer function is as safe as its search_path and its EXECUTE grants.

begin;

\ir ../_helpers/persona.psql

\ir ../_helpers/unqualified_types.psql

select plan(7);

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
      ('accept_org_invite(text,boolean,text)' collate "C"), ('check_org_seat_limit(uuid,uuid)'), ('conversation_participants()'),
      ('create_calendar_feed_token()'), ('create_tenant(text)'), ('enroll_with_credits(uuid,uuid)'),
      ('export_feature_config()'), ('get_auth_tenant_id()'), ('is_admin_or_consultor(uuid)'),
      ('join_cohort_waitlist(uuid,uuid)'), ('join_tenant(text)'), ('leave_cohort_waitlist(uuid)'), ('leave_tenant(uuid)'), ('my_sessions()'),
      ('my_tenants()'), ('rotate_calcom_secret()'), ('rotate_join_code()'),
      ('staff_has_client_relationship(uuid,uuid)'), ('staff_program_ids()'), ('switch_tenant(uuid)'),
      ('tenant_join_code()'), ('wheel_focus_areas(uuid,uuid)')
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

-- Types are looked up in pg_temp first, whatever the search_path says: hostile_search_path.test.sql.
select is_empty(
  $$
    select f.oid::regprocedure, t.name
    from pg_catalog.pg_proc f
    cross join lateral pg_temp.unqualified_types(f.prosrc) as t (name)
    where f.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and f.prosqlbody is null
  $$,
  'B2: every type in a body is qualified or a keyword'
);

select is_empty(
  $$
    select f.oid::regprocedure
    from pg_catalog.pg_proc f
    where f.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and f.prosrc ~* '\mauth\s*\.\s*(uid|jwt|role|email)\M'
  $$,
  'B2: nor does a body call functions of the platform that do not qualify theirs'
);

select results_eq(
  $$
    select t.name collate "C"
    from pg_temp.unqualified_types($body$
      declare
        account uuid := pg_temp.f();
        "Quoted" constant timestamptz := now();
        fine pg_catalog.jsonb; finer public.role_type; number integer;
      begin
        select a::regclass, cast(coalesce(b, (c)) as bytea), date '2026-01-01', k::"char", d::pg_catalog.oid, e::bigint
        from jsonb_to_recordset(x) as r (id integer, names text[]);
        execute 'select $1::json'; -- x::money
        return name;
      end
    $body$) as t (name)
    order by 1
  $$,
  $$
    values ('"char"' collate "C"), ('bytea'), ('date'), ('json'), ('regclass'), ('text'), ('timestamptz'), ('uuid')
  $$,
  'B2: and that look-out sees each way to write a type'
);

select * from finish();

rollback;

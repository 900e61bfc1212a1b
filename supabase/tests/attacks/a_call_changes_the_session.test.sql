-- gain: another role, tenant or account for the rest of the request, through a function that sets what policies read: set_config,
--   set role, a search path. Whoever calls it goes on as somebody else.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/attack.psql

select plan(4);

-- What an attacker would wish for. Dropped with the test.
create function public.become_the_server()
returns void
language plpgsql
as $$
begin
  perform set_config('request.jwt.claims', '{"role": "service_role"}', true);
end
$$;

grant execute on function public.become_the_server() to authenticated;

-- Every function that people may call, also those that only policies call, with nothing and with something for each argument.
create temporary table calls as
select
  f.oid::regprocedure::text as callee,
  format('select %s(%s)', f.oid::regproc, (
    select string_agg(
      case
        when not given.something then format('null::%s', format_type(t.type, null))
        when t.type = 'uuid'::regtype then format('%L::uuid', pg_temp.id_of('north-student'))
        when t.type = 'text[]'::regtype then format('%L::text[]', '{admin}')
        when t.type = 'boolean'::regtype then 'true'
        else format('%L::%s', 'service_role', format_type(t.type, null))
      end, ', ' order by t.place
    )
    from unnest(f.proargtypes) with ordinality as t (type, place)
  )) as call
from pg_catalog.pg_proc f
cross join (values (false), (true)) as given (something)
where f.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
  and has_function_privilege('authenticated', f.oid, 'execute');

-- Everything that policies and functions read of a request, and every setting.
create function pg_temp.session()
returns jsonb
language sql
as $$
  select jsonb_object_agg(s.name, s.setting) || jsonb_build_object(
    'user', current_user, 'role', current_setting('role'), 'claims', current_setting('request.jwt.claims', true),
    'claim', current_setting('request.jwt.claim', true), 'sub', current_setting('request.jwt.claim.sub', true)
  )
  from pg_catalog.pg_settings s
$$;

create function pg_temp.session_after(persona text, call text)
returns table (before jsonb, after jsonb)
language plpgsql
as $$
begin
  perform pg_temp.become(persona);
  before := pg_temp.session();
  perform pg_temp.attempt(call);
  after := pg_temp.session();
  perform pg_temp.back_to_postgres();
  return next;
end
$$;

grant execute on all functions in schema pg_temp to public;

create temporary table sessions as
select who.persona, c.callee, s.before, s.after
from unnest(array['north-admin', 'north-student', 'newcomer']) as who (persona)
cross join calls c
cross join lateral pg_temp.session_after(who.persona, c.call) as s;

select set_eq(
  $$
    select f.oid::regprocedure::text
    from pg_catalog.pg_proc f
    where f.pronamespace in ('public'::regnamespace, 'private'::regnamespace) and has_function_privilege('authenticated', f.oid, 'execute')
  $$,
  'select callee from sessions',
  'every function that people may call is called'
);

select is_empty(
  $$ select persona, callee, before, after from sessions where before <> after and callee <> 'become_the_server()' $$,
  'none leaves its caller with another role, claim or setting'
);

select isnt_empty(
  $$ select 1 from sessions where before <> after and callee = 'become_the_server()' $$,
  'one that did would be noticed'
);

select is_empty(
  $$
    select f.oid::regprocedure, setting
    from pg_catalog.pg_proc f
    cross join lateral unnest(f.proconfig) as setting
    where f.pronamespace in ('public'::regnamespace, 'private'::regnamespace)
      and setting !~ '^(search_path|lock_timeout|plan_cache_mode)='
  $$,
  'and none runs with a setting that switches something off'
);

select * from finish();

rollback;

-- gain: code of the attacker's run as the database's owner, by a schema in front of the search path whose operators and functions
--   are called what a definer function calls.
-- guard: function/private.is_active_user()/no-search-path, function/private.is_tenant_*/no-search-path
-- guard: function/private.my_module*/no-search-path, function/private.keep_an_admin()/no-search-path
-- guard: function/public.*tenant(*/no-search-path, function/public.*join_code()/no-search-path, function/public.notify_*/no-search-path
-- guard: function/public.accept_org_invite(*)/no-search-path, function/public.enroll_with_credits(*)/no-search-path

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(3);

-- Some extension's schema in which everybody may create.
create schema hostile;

grant usage, create on schema hostile to authenticated;

insert into public.organization_invites (tenant_id, organization_id, email)
select o.tenant_id, o.id, 'north-admin@groundwork.test' from public.organizations o where o.tenant_id = pg_temp.north() limit 1;

-- Whatever makes the functions of the database run: calls, policies, triggers.
create temporary table deeds as
select unnest(array[
  format('select public.accept_org_invite(%L)', (select i.token from public.organization_invites i where i.email = 'north-admin@groundwork.test')),
  'select public.check_org_seat_limit(id) from public.organizations',
  'select public.conversation_participants()', 'select public.create_calendar_feed_token()', 'select public.create_tenant(''Mine'')',
  'select public.enroll_with_credits(id) from public.cohorts', 'select public.join_cohort_waitlist(id) from public.cohorts',
  'select public.leave_cohort_waitlist(id) from public.cohorts', 'select public.join_tenant(''x'')', 'select public.my_sessions()',
  'select public.my_tenants()', 'select public.rotate_join_code()', 'select public.rotate_calcom_secret()', 'select public.tenant_join_code()',
  'select public.staff_has_client_relationship(auth.uid(), auth.uid())', 'select public.is_admin_or_consultor(auth.uid())',
  'select public.switch_tenant(public.get_auth_tenant_id())', 'select private.is_active_user()', 'select private.is_tenant_admin()',
  'select private.is_tenant_member(auth.uid())', 'select private.my_client_ids()', 'select private.my_enrollment_ids()',
  'select private.my_module_ids()', 'select private.my_course_ids()', 'select private.my_organization_ids()',
  'select private.managed_organization_ids()', 'select private.own_enrollment_ids()', 'select private.my_module_session_ids()',
  'select private.led_module_session_ids()', 'select private.my_group_ids()', 'select private.my_session_ids()',
  'select private.hosted_session_ids()', 'select private.my_workspace_ids()', 'select private.led_user_ids()',
  'select private.my_enrolled_course_ids()', 'select private.my_conversation_ids()', 'select private.sharing_member_ids()',
  'select private.active_tenant_id()', 'update public.user_roles set is_active = not is_active', 'update public.profiles set name = ''Mine''',
  'delete from public.user_tenants where user_id <> auth.uid()', 'insert into public.organization_members (organization_id, user_id) select o.id, auth.uid() from public.organizations o',
  'insert into public.client_enrollments (client_id, program_id, tier) select auth.uid(), p.id, ''plus'' from public.programs p',
  'insert into public.module_session_participants (session_id, user_id) select s.id, auth.uid() from public.module_sessions s',
  'update public.user_track_assignments set status = ''paused'''
]) as deed;

grant select on table deeds to public;

create temporary table operators as
select distinct on (o.oprname, o.oprleft, o.oprright)
  format(
    'create function hostile.f%s(%2$s, %3$s) returns %4$s language plpgsql as $f$ begin if current_user <> %5$L then raise exception %6$L; end if; return $1 operator(pg_catalog.%7$s) $2; end $f$;
     create operator hostile.%7$s (function = hostile.f%1$s, leftarg = %2$s, rightarg = %3$s)',
    o.oid, o.oprleft::regtype, o.oprright::regtype, o.oprresult::regtype, 'authenticated', 'hostile code ran as somebody else', o.oprname
  ) as statement
from pg_catalog.pg_operator o
where o.oprnamespace = 'pg_catalog'::regnamespace
  and o.oprname = any (array['=', '<>', '<=', '>', '>=', '||', '->', '->>', '#>', '?|', '+', '-', '~', '!~', '~*'])
  and o.oprleft = any (array['uuid', 'text', 'jsonb', 'timestamptz', 'int4', 'int8', 'date', 'bool', 'text[]']::regtype[])
  and o.oprright = any (array['uuid', 'text', 'jsonb', 'timestamptz', 'int4', 'int8', 'date', 'bool', 'text[]', 'interval']::regtype[]);

grant select on table operators to public;

select pg_temp.become('north-admin');

create function hostile.now() returns timestamptz language plpgsql as $$
begin
  if current_user <> 'authenticated' then raise exception 'hostile code ran as somebody else'; end if;
  return pg_catalog.now();
end
$$;

create function hostile.current_setting(text, boolean) returns text language plpgsql as $$
begin
  if current_user <> 'authenticated' then raise exception 'hostile code ran as somebody else'; end if;
  return pg_catalog.current_setting($1, $2);
end
$$;

create function hostile.cardinality(uuid[]) returns integer language plpgsql as $$
begin
  if current_user <> 'authenticated' then raise exception 'hostile code ran as somebody else'; end if;
  return pg_catalog.cardinality($1);
end
$$;

select is_empty(
  $$ select o.statement, laid.outcome from pg_temp.operators o cross join pg_temp.attempt(o.statement) as laid (outcome) where laid.outcome <> '0 rows' $$,
  'the operators are laid out'
);

select pg_temp.back_to_postgres();

-- Whoever answers reads the hostile operators first; pgTAP must not, so the deeds are done in a function that lays the path.
create function pg_temp.do_it(deed text)
returns text
language plpgsql
as $$
declare
  outcome text;
begin
  perform pg_temp.become('north-admin');
  set local search_path = hostile, pg_catalog, public;
  begin
    execute deed;
    raise exception using errcode = 'UNDON';
  exception
    when others then outcome := sqlstate || ' ' || sqlerrm;
  end;
  set local search_path = public, extensions, pg_catalog;
  perform pg_temp.back_to_postgres();
  return outcome;
end
$$;

select is_empty(
  $$ select d.deed, done.outcome from deeds d cross join lateral pg_temp.do_it(d.deed) as done (outcome) where done.outcome ~ 'hostile code' $$,
  'none of them ran as anybody but the attacker'
);

select isnt_empty(
  $$ select 1 from deeds d cross join lateral pg_temp.do_it(d.deed) as done (outcome) where done.outcome ~ '^UNDON' $$,
  'and the deeds were done'
);

select * from finish();

rollback;

-- B5: the helpers that policies call answer about the caller, in the tenant of the token, by roles and memberships that hold now.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(21);

-- Everybody else of north joins south as well, and holds nothing there.
insert into public.user_tenants (user_id, tenant_id)
select m.user_id, pg_temp.south()
from public.user_tenants as m
where m.tenant_id = pg_temp.north()
on conflict do nothing;

-- All but the one that only leads an index to rows that can matter, whoever may read them.
create temporary table sets as
select p.oid, p.oid::regprocedure::text as name
from pg_catalog.pg_proc as p
where p.pronamespace = 'private'::regnamespace
  and p.proretset
  and p.pronargs = 0
  and p.proname <> 'activity_workspace_ids'
  and has_function_privilege('authenticated', p.oid, 'execute');

create temporary table held (name text, account uuid, tenant uuid, id text);

-- What each of these sets holds for somebody, with a token for this tenant.
create function pg_temp.look_at_sets(account uuid, tenant uuid)
returns void
language plpgsql
as $$
declare
  asked text;
  ids text[];
begin
  for asked in select s.name from sets as s loop
    perform pg_temp.become_with(jsonb_set(pg_temp.token_claims(account), '{app_metadata,tenant_id}', to_jsonb(tenant)));
    execute format('select array_agg(i::text) from %s as i', asked) into ids;
    perform pg_temp.back_to_postgres();
    insert into held select asked, account, tenant, i.id from unnest(ids) as i (id);
  end loop;
end
$$;

select pg_temp.look_at_sets(u.id, t.id)
from auth.users as u
cross join public.tenants as t
where u.email like 'north-%' and u.banned_until is null;

select is_empty(
  'select s.name from sets as s where not exists (select from held as h where h.name = s.name)',
  'B5: each set of rows holds something for somebody'
);

select is_empty(
  'select h.name, h.account, h.id from held as h group by h.name, h.account, h.id having count(distinct h.tenant) > 1',
  'B5: and nothing of one tenant with a token for another'
);

-- An admin of one tenant is none in another.
insert into public.user_roles (user_id, tenant_id, role_type)
values (pg_temp.id_of('north-student'), pg_temp.south(), 'admin');

select pg_temp.become('north-student');

select is(private.is_tenant_admin(), false, 'B5: an admin of south administers nothing in north');

select is(public.is_admin_or_consultor(auth.uid()), false, 'B5: and reads no finance of north');

-- A ban that is over.
select pg_temp.back_to_postgres();

update auth.users set banned_until = now() - interval '1 hour' where id = pg_temp.id_of('north-student');

select pg_temp.become('north-student');

select is(private.is_active_user(), true, 'B2: a ban that is over is over');

select pg_temp.back_to_postgres();

select is(private.is_disabled(now() + interval '1 hour', null), true, 'B2: who is banned is disabled');

select is(private.is_disabled(null, now()), true, 'B2: who is deleted is disabled');

select is(private.is_disabled(now() - interval '1 hour', null), false, 'B2: who was banned is not');

-- Roles and memberships that do not hold any more.
savepoint with_the_role;

alter table public.user_roles disable trigger end_what_changed_roles_gave;

update public.user_roles set role_type = 'client' where user_id = pg_temp.id_of('north-instructor');

select pg_temp.become('north-instructor');

select is_empty('select private.hosted_session_ids()', 'B5: who is no instructor or coach hosts nothing');

select is_empty('select private.led_module_session_ids()', 'B5: and leads nothing');

select pg_temp.back_to_postgres();

rollback to savepoint with_the_role;

select pg_temp.become('north-lead');

select isnt_empty(
  $$ select 1 from private.led_user_ids() as led (id) where led.id = pg_temp.id_of('north-student') $$,
  'B5: a lead leads who has a role at the school'
);

select pg_temp.back_to_postgres();

-- Its role at the school: what it is besides stays, and so do its groups.
insert into public.user_roles (tenant_id, user_id, role_type)
values (pg_temp.north(), pg_temp.id_of('north-student'), 'client');

update public.user_roles set is_active = false where user_id = pg_temp.id_of('north-student') and school_id is not null;

select pg_temp.become('north-lead');

select is_empty(
  $$ select 1 from private.led_user_ids() as led (id) where led.id = pg_temp.id_of('north-student') $$,
  'B5: not whose role there has ended'
);

select pg_temp.back_to_postgres();

update public.user_roles set is_active = false where user_id = pg_temp.id_of('north-lead');

select pg_temp.become('north-lead');

select is_empty('select private.led_user_ids()', 'B5: a lead whose role has ended leads nobody');

select pg_temp.back_to_postgres();

-- The membership alone, not an invitation to one of its sessions.
delete from public.group_session_participants;

create temporary table before as select pg_temp.count_as('north-student', 'select public.my_sessions()') as sessions;

update public.group_memberships set status = 'left';

select is(
  (select sum(pg_temp.count_as(split_part(u.email, '@', 1), 'select private.my_group_ids()')) from auth.users as u where u.email like 'north-%'),
  0::numeric,
  'B5: who left a group is not of it'
);

select cmp_ok(
  pg_temp.count_as('north-student', 'select public.my_sessions()'), '<', (select b.sessions from before as b),
  'B5: nor sees its sessions among the own'
);

select isnt_empty(
  $$ select private.staffed_program_ids(u.id, pg_temp.north()) from auth.users as u where u.email like 'north-%' $$,
  'B5: staff of north staff programs there'
);

select is_empty(
  $$ select private.staffed_program_ids(u.id, pg_temp.south()) from auth.users as u where u.email like 'north-%' $$,
  'B5: and none of south'
);

-- Somebody else's account, of another kind.
update auth.users set is_anonymous = true where id = pg_temp.id_of('newcomer');

select pg_temp.become('north-client');

select lives_ok('select public.create_calendar_feed_token()', 'B6: that there are anonymous accounts stops nobody else');

select pg_temp.become('newcomer');

select throws_ok('select public.create_calendar_feed_token()', '42501', null, 'B6: an anonymous account is turned away');

select pg_temp.back_to_postgres();

-- Rows are made for one account, not for whoever else has none.
delete from public.profiles where id = pg_temp.id_of('newcomer');

delete from public.users where id = pg_temp.id_of('newcomer');

select private.open_account(pg_temp.id_of('north-client'));

select is_empty('select 1 from public.users where id = pg_temp.id_of(''newcomer'')', 'B6: opening one account opens no other');

select is_empty('select 1 from public.profiles where id = pg_temp.id_of(''newcomer'')', 'B6: nor makes its profile');

select * from finish();

rollback;

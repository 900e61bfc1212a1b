-- B9: whoever confers access is not who receives it, on every table that confers any; and every link, role, seat and membership that is
-- made, changed or ended is written down.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/attack.psql
\ir ../_helpers/seed.psql

select plan(12);

-- What an admin may add for others, once with the own id and once with somebody else's ({who}).
create temporary table conferred as
select c.relation::regclass, c.person, c.statement
from (
  values
    ('public.client_coaches', 'coach_id', $$ insert into public.client_coaches (client_id, coach_id) values (pg_temp.id_of('north-student'), {who}) $$),
    ('public.client_instructors', 'instructor_id', $$ insert into public.client_instructors (client_id, instructor_id) values (pg_temp.id_of('north-client'), {who}) $$),
    ('public.program_coaches', 'coach_id', $$ insert into public.program_coaches (program_id, coach_id) values ('00000000-0000-4000-c103-000000000002', {who}) $$),
    ('public.program_instructors', 'instructor_id', $$ insert into public.program_instructors (program_id, instructor_id) values ('00000000-0000-4000-c103-000000000002', {who}) $$),
    ('public.module_coaches', 'coach_id', $$ insert into public.module_coaches (module_id, coach_id) select m.id, {who} from public.modules m order by m.id limit 1 $$),
    ('public.module_instructors', 'instructor_id', $$ insert into public.module_instructors (module_id, instructor_id) select m.id, {who} from public.modules m order by m.id limit 1 $$),
    ('public.enrollment_module_staff', 'staff_id', $$ insert into public.enrollment_module_staff (enrollment_id, module_id, staff_id, role) select s.enrollment_id, s.module_id, {who}, 'coach' from public.enrollment_module_staff s limit 1 $$),
    ('public.user_roles', 'user_id', $$ insert into public.user_roles (user_id, role_type) values ({who}, 'coach') $$),
    ('public.organization_members', 'user_id', $$ insert into public.organization_members (organization_id, user_id, role) select o.id, {who}, 'manager' from public.organizations o order by o.id limit 1 $$),
    ('public.community_members', 'user_id', $$ insert into public.community_members (workspace_id, user_id) select w.id, {who} from public.community_workspaces w order by w.id limit 1 $$),
    ('public.group_memberships', 'user_id', $$ insert into public.group_memberships (group_id, user_id, status) select g.id, {who}, 'active' from public.groups g order by g.id limit 1 $$)
) as c (relation, person, statement);

grant select on table conferred to public;

-- Somebody who is in none of these, so that an insert for another person meets no double.
delete from public.community_members where user_id in (pg_temp.id_of('north-lead'), pg_temp.id_of('north-admin'));

delete from public.organization_members where user_id in (pg_temp.id_of('north-lead'), pg_temp.id_of('north-admin'));

select set_eq(
  $$ select t.tgrelid::regclass from pg_catalog.pg_trigger t where t.tgfoid = to_regprocedure('private.record_access_change()') $$,
  $$ select relation from conferred union all values ('public.user_tenants'::regclass) $$,
  'every table that is recorded is tried below, but for memberships, which nobody writes'
);

create temporary table before as select coalesce(max(id), 0) as id from public.access_changes;

grant select on table before to public;

select pg_temp.become('north-admin');

select is_empty(
  $$
    select c.relation, tried.outcome
    from conferred c
    cross join lateral pg_temp.attempt(replace(c.statement, '{who}', 'auth.uid()')) as tried (outcome)
    where tried.outcome !~ '^42501 new row violates row-level security policy "not_for_oneself"'
  $$,
  'an admin adds nothing for herself'
);

select is_empty(
  $$
    select c.relation, tried.outcome
    from conferred c
    cross join lateral pg_temp.attempt(replace(c.statement, '{who}', 'pg_temp.id_of(''north-lead'')')) as tried (outcome)
    where tried.outcome <> '1 rows'
  $$,
  'and each of these for somebody else'
);

select is_empty(
  $$
    select c.relation
    from conferred c
    where not exists (
      select 1
      from public.access_changes a
      where a.id > (select b.id from before b)
        and a.user_id = pg_temp.id_of('north-lead')
        and a.changed_by = auth.uid()
        and a.relation = c.relation::text
        and a.was is null
    )
  $$,
  'each of them is recorded, with who did it'
);

-- What is taken back leaves its trace.
select lives_ok(
  $$ delete from public.client_coaches where coach_id = pg_temp.id_of('north-lead') $$,
  'a link is taken back'
);

select isnt_empty(
  $$
    select 1
    from public.access_changes a
    where a.relation = 'client_coaches'
      and a.becomes is null
      and a.was ->> 'coach_id' = pg_temp.id_of('north-lead')::text
      and a.changed_by = auth.uid()
  $$,
  'and the record says so'
);

-- What has ended, or is less than it was, stays so for whoever it is about.
select pg_temp.back_to_postgres();

insert into public.group_memberships (tenant_id, group_id, user_id, status)
select g.tenant_id, g.id, pg_temp.id_of('north-admin'), 'left'
from public.groups g
where g.tenant_id = pg_temp.north()
order by g.id
limit 1;

insert into public.organization_members (tenant_id, organization_id, user_id, role)
select o.tenant_id, o.id, pg_temp.id_of('north-admin'), 'member'
from public.organizations o
where o.tenant_id = pg_temp.north()
order by o.id
limit 1;

insert into public.user_roles (tenant_id, user_id, role_type, is_active)
values (pg_temp.north(), pg_temp.id_of('north-admin'), 'coach', false);

create temporary table ended as
select e.statement
from (
  values
    ($$ update public.group_memberships set status = 'active' where {whose} $$),
    ($$ update public.organization_members set role = 'manager' where {whose} $$),
    ($$ update public.user_roles set is_active = true where role_type = 'coach' and {whose} $$)
) as e (statement);

grant select on table ended to public;

select pg_temp.become('north-admin');

select is_empty(
  $$
    select e.statement, tried.outcome
    from ended e
    cross join lateral pg_temp.attempt(replace(e.statement, '{whose}', 'user_id = auth.uid()')) as tried (outcome)
    where tried.outcome <> '0 rows'
  $$,
  'an admin brings nothing of her own back'
);

select is_empty(
  $$
    select e.statement, tried.outcome
    from ended e
    cross join lateral pg_temp.attempt(replace(e.statement, '{whose}', 'user_id <> auth.uid()')) as tried (outcome)
    where tried.outcome !~ '^[1-9][0-9]* rows$'
  $$,
  'and that of others'
);

-- Nobody writes the record.
select pg_temp.back_to_postgres();

select throws_ok('delete from public.access_changes', '55000', null, 'not even postgres deletes from the record');

select throws_ok('truncate public.access_changes', '55000', null, 'or empties it');

-- Triggers add to it, and take nothing away.
create function pg_temp.erase()
returns trigger
language plpgsql
as $$
begin
  delete from public.access_changes;
  return null;
end
$$;

create trigger erase after update on public.schools for each row execute function pg_temp.erase();

select throws_ok('update public.schools set name = name', '55000', null, 'nor does a trigger');

select pg_temp.become('north-consultor');

select is_empty('select 1 from public.access_changes', 'the record is for the tenant''s admins');

select * from finish();

rollback;

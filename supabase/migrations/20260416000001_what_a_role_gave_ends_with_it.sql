-- What a role gave ends with the role.
--
-- Was wrong:
--   B9  a coach whose role was taken away went on serving with a fresh token, for the links of staff stayed: wheels, sessions and
--       development items of clients. So did the memberships of workspaces and groups, the seat, and the sessions led in future.
--   D12 whoever was removed kept the place in a cohort and in its line
-- Changes:
--   private.role_endings names what ends with which roles, one row a pair. A trigger on user_roles follows it when a role is put
--     to rest or deleted: links, memberships, seats and places in lines are deleted, sessions in future are handed to the office,
--     enrollments are cancelled.
--   private.client_ids_of(), private.staffed_program_ids() and private.my_module_ids() take a link of staff for as long as its
--     role is held: what stands today without its role gives nothing, and is neither deleted nor changed.
--   private.holds_any_role() is what private.has_any_role() asks, for helpers that are about somebody else.
-- Locks: SHARE ROW EXCLUSIVE on user_roles, for a catalog change only.
-- Undo: rollback/20260416000001_what_a_role_gave_ends_with_it.sql.

set lock_timeout = '5s';

create function private.holds_any_role(account uuid, tenant uuid, roles text[])
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return exists (
    select 1
    from public.user_roles r
    where r.user_id = account
      and r.tenant_id = tenant
      and r.role_type::pg_catalog.text = any (roles)
      -- Of the whole tenant or none: a constraint says so as well.
      and (r.school_id is null or r.role_type not in ('admin', 'consultor'))
      and r.is_active
  );
end
$$;

comment on function private.holds_any_role(uuid, uuid, text[]) is
  'Whether this account holds one of these roles now, in this tenant; at whichever school. For other helpers only.';

revoke all on function private.holds_any_role(uuid, uuid, text[]) from public;

create or replace function private.has_any_role(roles text[])
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return private.holds_any_role(private.caller_id(), public.get_auth_tenant_id(), roles);
end
$$;

-- The rules -----------------------------------------------------------------------------------------------------------------

create table private.role_endings (
  id bigint generated always as identity primary key,
  relation text not null,
  person text not null,
  roles public.role_type[] not null,
  school text,
  narrowed text not null default 'true',
  becomes text
);

alter table private.role_endings enable row level security;

comment on table private.role_endings is
  'What ends with which role: rows of public.<relation> t that name somebody in <person>, once that person holds none of <roles> any more.';

comment on column private.role_endings.school is
  'The school of such a row, as SQL over t: then only the roles of that school, and those of the whole tenant, keep it.';

comment on column private.role_endings.narrowed is 'Which of these rows, as SQL over t.';

comment on column private.role_endings.becomes is 'What the row becomes, as SQL that sets columns; without it the row is deleted.';

insert into private.role_endings (relation, person, roles)
values
  ('program_instructors', 'instructor_id', '{instructor}'),
  ('module_instructors', 'instructor_id', '{instructor}'),
  ('client_instructors', 'instructor_id', '{instructor}'),
  ('program_coaches', 'coach_id', '{coach}'),
  ('module_coaches', 'coach_id', '{coach}'),
  ('client_coaches', 'coach_id', '{coach}'),
  ('community_members', 'user_id', enum_range(null::public.role_type)),
  ('group_memberships', 'user_id', enum_range(null::public.role_type)),
  ('cohort_waitlist', 'user_id', enum_range(null::public.role_type)),
  ('organization_members', 'user_id', enum_range(null::public.role_type));

insert into private.role_endings (relation, person, roles, narrowed)
values
  ('enrollment_module_staff', 'staff_id', '{instructor}', 't.role = ''instructor'''),
  ('enrollment_module_staff', 'staff_id', '{coach}', 't.role = ''coach''');

insert into private.role_endings (relation, person, roles, narrowed, becomes)
values
  -- Handed to the office.
  (
    'module_sessions', 'instructor_id', '{admin,consultor,instructor,coach}', 't.status = ''scheduled'' and t.session_date > now()',
    'instructor_id = null'
  ),
  (
    'sessions', 'host_id', '{admin,consultor,instructor,coach}', 't.status = ''scheduled'' and t.session_date > now()',
    'host_id = null'
  ),
  (
    'client_enrollments', 'client_id', enum_range(null::public.role_type), 't.status in (''pending'', ''active'', ''paused'')',
    'status = ''cancelled'''
  );

insert into private.role_endings (relation, person, roles, school)
values
  (
    'community_members', 'user_id', enum_range(null::public.role_type),
    '(select w.school_id from public.community_workspaces w where w.id = t.workspace_id)'
  );

-- Dynamic, because the rules are rows: every name is quoted, and what is SQL in them is written by migrations alone.
create function private.end_what_roles_gave()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  rule private.role_endings;
begin
  for rule in select e.* from private.role_endings e order by e.id loop
    execute format(
      case when rule.becomes is null then 'delete from public.%1$I t using' else 'update public.%1$I t set %6$s from' end
      || ' (select distinct e.user_id, e.tenant_id, e.school_id from ended e where e.is_active and e.role_type = any ($1)) as g'
      || ' where t.%2$I = g.user_id and t.tenant_id = g.tenant_id and (%3$s) and (%4$s) and not exists ('
      || 'select 1 from public.user_roles r where r.user_id = g.user_id and r.tenant_id = g.tenant_id and r.is_active'
      || ' and r.role_type = any ($1) and (%5$s))',
      rule.relation, rule.person, rule.narrowed,
      case when rule.school is null then 'true' else rule.school || ' = g.school_id' end,
      case when rule.school is null then 'true' else 'r.school_id is null or r.school_id = g.school_id' end,
      rule.becomes
    ) using rule.roles;
  end loop;
  return null;
end
$$;

comment on function private.end_what_roles_gave() is
  'Ends what private.role_endings says, for everybody of whom a role has just ended.';

revoke all on function private.end_what_roles_gave() from public;

create trigger end_what_deleted_roles_gave
  after delete on public.user_roles
  referencing old table as ended
  for each statement
  execute function private.end_what_roles_gave();

create trigger end_what_changed_roles_gave
  after update on public.user_roles
  referencing old table as ended
  for each statement
  execute function private.end_what_roles_gave();

-- Serving asks for the role ---------------------------------------------------------------------------------------------------

create or replace function private.staffed_program_ids(staff uuid, tenant uuid)
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if private.holds_any_role(staff, tenant, '{instructor}') then
    return query
      select s.program_id from public.program_instructors s where s.instructor_id = staff and s.tenant_id = tenant
      union
      select m.program_id
      from public.module_instructors s
      join public.modules m on m.id = s.module_id and m.tenant_id = tenant
      where s.instructor_id = staff and s.tenant_id = tenant;
  end if;
  if private.holds_any_role(staff, tenant, '{coach}') then
    return query
      select s.program_id from public.program_coaches s where s.coach_id = staff and s.tenant_id = tenant
      union
      select m.program_id
      from public.module_coaches s
      join public.modules m on m.id = s.module_id and m.tenant_id = tenant
      where s.coach_id = staff and s.tenant_id = tenant;
  end if;
end
$$;

create or replace function private.client_ids_of(staff uuid, tenant uuid)
returns setof uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  instructs boolean := private.holds_any_role(staff, tenant, '{instructor}');
  coaches boolean := private.holds_any_role(staff, tenant, '{coach}');
  programs pg_catalog.uuid[];
begin
  if not (instructs or coaches) then
    return;
  end if;
  programs := array(select private.staffed_program_ids(staff, tenant));
  return query
    select d.client_id from public.client_instructors d where instructs and d.instructor_id = staff and d.tenant_id = tenant
    union
    select d.client_id from public.client_coaches d where coaches and d.coach_id = staff and d.tenant_id = tenant
    union
    select e.client_id
    from public.client_enrollments e
    where e.tenant_id = tenant
      and e.status <> 'cancelled'
      and e.program_id = any (programs)
      -- Whoever staffs no program is spared a plan that is made for large ones.
      and cardinality(programs) > 0
    union
    select e.client_id
    from public.enrollment_module_staff s
    join public.client_enrollments e on e.id = s.enrollment_id and e.tenant_id = tenant
    where s.staff_id = staff
      and s.tenant_id = tenant
      and e.status <> 'cancelled'
      and (s.role = 'instructor' and instructs or s.role = 'coach' and coaches);
end
$$;

create or replace function private.my_module_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select m.id
  from public.modules m
  where m.tenant_id = public.get_auth_tenant_id()
    and (
      m.program_id in (
        select e.program_id
        from public.client_enrollments e
        where e.client_id = private.caller_id()
          and e.tenant_id = m.tenant_id
          and e.status in ('active', 'paused', 'completed')
      )
      or m.program_id in (select private.staffed_program_ids(private.caller_id(), public.get_auth_tenant_id()))
      or m.id in (
        select s.module_id
        from public.enrollment_module_staff s
        where s.staff_id = private.caller_id()
          and s.tenant_id = m.tenant_id
          and private.has_any_role(array[s.role])
      )
    )
$$;

-- B3: whoever is a member of a tenant leaves it, with everything that it gave; the last admin stays.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(13);

insert into public.user_tenants (user_id, tenant_id) values (pg_temp.id_of('north-student'), pg_temp.south());

insert into public.user_roles (tenant_id, user_id, role_type) values (pg_temp.south(), pg_temp.id_of('north-student'), 'client');

create temporary table codes as select t.id, t.join_code from public.tenants t;

select pg_temp.become('north-student');

select throws_ok(
  $$ select public.leave_tenant('99999999-0000-4000-8000-000000000000') $$,
  '42501', 'You are not a member of this tenant.',
  'nobody leaves what they are no member of'
);

select lives_ok('select public.leave_tenant(pg_temp.north())', 'a member leaves');

select is_empty('select 1 from public.tenants', 'the token of before reads nothing of the tenant any more');

select pg_temp.back_to_postgres();

select results_eq(
  $$ select m.tenant_id from public.user_tenants m where m.user_id = pg_temp.id_of('north-student') $$,
  'select pg_temp.south()',
  'the other membership stays'
);

select results_eq(
  $$ select r.tenant_id, r.role_type::text from public.user_roles r where r.user_id = pg_temp.id_of('north-student') $$,
  $$ select pg_temp.south(), 'client' $$,
  'and so does the role there; those of the tenant are gone'
);

select is_empty(
  $$
    select 1 from public.group_memberships g where g.user_id = pg_temp.id_of('north-student') and g.tenant_id = pg_temp.north()
    union all
    select 1 from public.community_members c where c.user_id = pg_temp.id_of('north-student') and c.tenant_id = pg_temp.north()
    union all
    select 1 from public.organization_members o where o.user_id = pg_temp.id_of('north-student') and o.tenant_id = pg_temp.north()
  $$,
  'so are groups, workspaces and seats'
);

select is(
  (select u.tenant_id from public.users u where u.id = pg_temp.id_of('north-student')), pg_temp.south(),
  'whoever worked there goes on in the other tenant'
);

select isnt_empty(
  $$
    select 1
    from public.access_changes c
    where c.user_id = pg_temp.id_of('north-student')
      and c.relation = 'user_tenants'
      and c.becomes is null
      and c.changed_by = c.user_id
  $$,
  'the record says that the person left'
);

select isnt(
  (select t.join_code from public.tenants t where t.id = pg_temp.north()),
  (select c.join_code from codes c where c.id = pg_temp.north()),
  'the code that the person knew opens nothing'
);

select pg_temp.become('north-admin');

select throws_ok(
  'select public.leave_tenant(pg_temp.north())',
  '23514', 'A tenant keeps at least one active admin. Make somebody else admin first.',
  'the last admin stays'
);

-- An admin who cannot sign in is none.
insert into public.user_roles (user_id, role_type) values (pg_temp.id_of('north-coach'), 'admin'), (pg_temp.id_of('north-lead'), 'admin');

select pg_temp.back_to_postgres();

update auth.users set banned_until = now() + interval '1 day' where id = pg_temp.id_of('north-coach');

update auth.users set deleted_at = now() where id = pg_temp.id_of('north-lead');

select pg_temp.become('north-admin');

select throws_ok(
  'select public.leave_tenant(pg_temp.north())',
  '23514', null,
  'also where a banned and a deleted admin would be left'
);

select throws_ok(
  'delete from public.user_roles where user_id = auth.uid()',
  '23514', null,
  'nor is the own role put away then'
);

select pg_temp.back_to_postgres();

update auth.users set banned_until = null where id = pg_temp.id_of('north-coach');

select pg_temp.become('north-admin');

select lives_ok('select public.leave_tenant(pg_temp.north())', 'with another admin one leaves');

select * from finish();

rollback;

-- C6: user_roles had no keys and no types.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(13);

select col_is_pk('public', 'user_roles', 'id', 'C6: a primary key');

select col_type_is('public', 'user_roles', 'role_type', 'public', 'role_type', 'C6: a typed role');

prepare grant_role as
insert into public.user_roles (tenant_id, user_id, role_type, school_id)
values (pg_temp.north(), pg_temp.id_of($1), $2::public.role_type, $3);

select throws_ok($$ execute grant_role('north-coach', 'coach', null) $$, '23505', null, 'C6: nobody holds a role twice, without a school');

select throws_ok($$ execute grant_role('north-student', 'student', 1) $$, '23505', null, 'C6: nor with one');

select lives_ok($$ execute grant_role('north-student', 'student', 2) $$, 'C6: the same role at another school is another role');

select throws_ok($$ execute grant_role('north-student', 'owner', null) $$, '22P02', null, 'C6: an unknown role is refused');

select throws_ok($$ execute grant_role('south-student', 'student', null) $$, '23503', null, 'C6: only a member holds a role');

select throws_ok($$ execute grant_role('north-student', 'student', 3) $$, '23503', null, 'C6: only at a school of the same tenant');

-- An admin who tries: policies would let it through.
select pg_temp.become('north-admin');

select throws_ok(
  $$ insert into public.user_roles (user_id, role_type, school_id) values (pg_temp.id_of('north-coach'), 'admin', 1) $$,
  '23514', null,
  'C6: an admin is admin of the whole tenant'
);

select throws_ok(
  $$ insert into public.user_roles (user_id, role_type, school_id) values (pg_temp.id_of('north-coach'), 'consultor', 1) $$,
  '23514', null,
  'C6: and so is a consultor'
);

select pg_temp.back_to_postgres();

-- Live administration does not lean on that constraint.
alter table public.user_roles drop constraint user_roles_whole_tenant_check;

update public.user_roles set school_id = 1 where user_id = pg_temp.id_of('north-admin');

select pg_temp.become('north-admin');

select is((select private.is_tenant_admin()), false, 'C6: an admin of one school would administer nothing');

select pg_temp.back_to_postgres();

select throws_ok(
  'delete from public.schools where id = 2',
  '23503', null,
  'C6: a school with people is not deleted: their roles would widen to the tenant'
);

select is(
  (select count(*) from public.user_roles),
  17::bigint,
  'C6: of all this, one row was added'
);

select * from finish();

rollback;

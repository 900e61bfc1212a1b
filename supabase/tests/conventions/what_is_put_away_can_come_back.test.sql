-- C15: the office puts a program away and brings it back; nobody deletes it.

begin;

\ir ../_helpers/persona.psql

select plan(8);

select pg_temp.become('north-consultor');

select lives_ok(
  $$ update public.programs set deleted_at = now() where id = '00000000-0000-4000-c103-000000000001' $$, 'C15: the office puts a program away'
);

select throws_ok('delete from public.programs', '42501', 'permission denied for table programs', 'C15: and may not delete it');

select pg_temp.become('north-student');

select is_empty($$ select 1 from public.programs where id = '00000000-0000-4000-c103-000000000001' $$, 'C15: who takes it does not see it any more');

select isnt_empty('select 1 from public.client_enrollments', 'C15: the enrollment is still there');

select pg_temp.become('north-consultor');

select isnt_empty('select 1 from public.programs where deleted_at is not null', 'C15: the office still sees it');

select lives_ok('update public.programs set deleted_at = null', 'C15: and brings it back');

select pg_temp.become('north-student');

select isnt_empty($$ select 1 from public.programs where id = '00000000-0000-4000-c103-000000000001' $$, 'C15: there it is again');

select throws_ok('delete from public.courses', '42501', 'permission denied for table courses', 'C15: the same holds for courses');

select * from finish();

rollback;

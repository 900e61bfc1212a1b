-- Staff read the enrollments and development items of whom they serve, and stop at once when the link goes.

begin;

\ir ../_helpers/persona.psql

select plan(5);

select pg_temp.become('north-coach');

select results_eq('select distinct client_id from public.client_enrollments', $$ values (pg_temp.id_of('north-client')) $$, 'a coach reads the enrollments of the client');

select results_eq('select title from public.development_items', $$ values ('Saying no') $$, 'and the development items');

select is_empty($$ select 1 from public.partner_codes $$, 'but no partner code');

select pg_temp.back_to_postgres();

delete from public.client_coaches where coach_id = pg_temp.id_of('north-coach');

delete from public.enrollment_module_staff where staff_id = pg_temp.id_of('north-coach');

select is(pg_temp.count_as('north-coach', 'select 1 from public.client_enrollments'), 0::bigint, 'without the link there is nothing to read');

select is(pg_temp.count_as('north-coach', 'select 1 from public.development_items'), 0::bigint, 'of neither');

select * from finish();

rollback;

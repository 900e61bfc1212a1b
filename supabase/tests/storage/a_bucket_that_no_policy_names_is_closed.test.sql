-- B5: a bucket that somebody makes later is for servers, until a policy names it: for staff too, and below the own folder.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(7);

insert into storage.buckets (id, name) values ('exports', 'exports');

insert into storage.objects (bucket_id, name)
values ('exports', pg_temp.north() || '/00000000-0000-4000-a000-000000000004/clients.csv');

select pg_temp.become('north-instructor');

select is_empty($$ select name from storage.objects where bucket_id = 'exports' $$, 'B5: staff reads nothing of it');

select throws_ok(
  $$ insert into storage.objects (bucket_id, name)
     values ('exports', pg_temp.north() || '/00000000-0000-4000-a000-000000000004/mine.csv') $$,
  '42501', 'new row violates row-level security policy for table "objects"',
  'B5: uploads nothing'
);

-- No row is named: otherwise what the policy for reading hides would be spared as well.
select throws_ok(
  $$ update storage.objects set bucket_id = 'exports' $$,
  '42501', 'new row violates row-level security policy for table "objects"',
  'B5: moves nothing there'
);

with changed as (
  update storage.objects set metadata = '{"changed": true}' returning 1
)
select is(count(*), 3::bigint, 'B5: changes the own file of each other bucket') from changed;

-- As the Storage API deletes.
set local storage.allow_delete_query = 'true';

with removed as (
  delete from storage.objects returning 1
)
select is(count(*), 3::bigint, 'B5: and deletes them') from removed;

select pg_temp.become('north-student');

select is_empty($$ select name from storage.objects where bucket_id = 'exports' $$, 'B5: nor does a student read of it');

select pg_temp.back_to_postgres();

select results_eq(
  $$ select name, metadata from storage.objects where bucket_id = 'exports' $$,
  $$ values (pg_temp.north() || '/00000000-0000-4000-a000-000000000004/clients.csv', null::jsonb) $$,
  'B5: its file is as it was'
);

select * from finish();

rollback;

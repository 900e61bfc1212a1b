-- B5: who writes which files.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(12);

select pg_temp.become('north-student');

select lives_ok(
  $$ insert into storage.objects (bucket_id, name)
     values ('submissions', pg_temp.north() || '/00000000-0000-4000-a000-000000000006/week 1/essay.pdf') $$,
  'B5: below the own folder'
);

select throws_ok(
  $$ insert into storage.objects (bucket_id, name)
     values ('submissions', pg_temp.north() || '/00000000-0000-4000-a000-000000000007/essay.pdf') $$,
  '42501', 'new row violates row-level security policy for table "objects"',
  'B5: not below somebody else''s'
);

select throws_ok(
  $$ insert into storage.objects (bucket_id, name)
     values ('submissions', pg_temp.south() || '/00000000-0000-4000-a000-000000000006/essay.pdf') $$,
  '42501', 'new row violates row-level security policy "tenant_isolation" for table "objects"',
  'B5: not below another tenant'
);

select throws_ok(
  $$ insert into storage.objects (bucket_id, name)
     values ('course-materials', pg_temp.north() || '/00000000-0000-4000-a000-000000000006/slides.pdf') $$,
  '42501', 'new row violates row-level security policy for table "objects"',
  'B5: a student publishes no material'
);

select throws_ok(
  $$ update storage.objects set name = pg_temp.north() || '/00000000-0000-4000-a000-000000000007/gift.pdf'
     where name = pg_temp.north() || '/00000000-0000-4000-a000-000000000006/essay.pdf' $$,
  '42501', 'new row violates row-level security policy for table "objects"',
  'B5: a file is not moved to somebody else'
);

with changed as (
  update storage.objects set metadata = '{}' where bucket_id = 'avatars' returning 1
)
select is(count(*), 1::bigint, 'B5: of all avatars that can be seen one can be changed') from changed;

select pg_temp.become('north-instructor');

select lives_ok(
  $$ insert into storage.objects (bucket_id, name)
     values ('course-materials', pg_temp.north() || '/00000000-0000-4000-a000-000000000004/slides.pdf') $$,
  'B5: staff publishes material'
);

with changed as (
  update storage.objects set metadata = '{}' where bucket_id = 'course-materials' returning 1
)
select is(count(*), 2::bigint, 'B5: and changes what they published') from changed;

select pg_temp.become('north-disabled');

select throws_ok(
  $$ insert into storage.objects (bucket_id, name)
     values ('submissions', pg_temp.north() || '/00000000-0000-4000-a000-000000000009/essay.pdf') $$,
  '42501', 'new row violates row-level security policy "tenant_isolation" for table "objects"',
  'B9: a disabled account uploads nothing'
);

select pg_temp.become('north-student');

-- As the Storage API deletes.
set local storage.allow_delete_query = 'true';

with removed as (
  delete from storage.objects where bucket_id = 'avatars' returning 1
)
select is(count(*), 1::bigint, 'B5: of all avatars that can be seen one can be deleted') from removed;

select pg_temp.become('north-instructor');

with removed as (
  delete from storage.objects where bucket_id = 'course-materials' returning 1
)
select is(count(*), 2::bigint, 'B5: staff takes back the own material') from removed;

select pg_temp.back_to_postgres();

select is(
  (select count(*) from storage.objects where bucket_id = 'avatars'),
  16::bigint,
  'B5: the others are still there'
);

select * from finish();

rollback;

-- B5: who reads which files.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(9);

-- The seed holds one file of every member in every bucket, and some that belong to no tenant.

select is(
  pg_temp.count_as('north-student', $$ select 1 from storage.objects where bucket_id = 'avatars' $$),
  13::bigint,
  'B5: avatars of the tenant'
);

select is(
  pg_temp.count_as('north-student', $$ select 1 from storage.objects where bucket_id = 'course-materials' $$),
  13::bigint,
  'B5: materials of the tenant'
);

select is(
  pg_temp.count_as('north-student', $$ select 1 from storage.objects where bucket_id = 'submissions' $$),
  1::bigint,
  'B5: of the submissions only the own'
);

select is(
  pg_temp.count_as('north-instructor', $$ select 1 from storage.objects where bucket_id = 'submissions' $$),
  13::bigint,
  'B5: staff reads the submissions of the tenant'
);

select is(
  pg_temp.count_as('south-admin', $$ select 1 from storage.objects where name like pg_temp.north() || '/%' $$),
  0::bigint,
  'B5: nothing of another tenant'
);

select is(pg_temp.count_as('north-disabled', 'select 1 from storage.objects'), 0::bigint, 'B9: nothing for a disabled account');

select is(pg_temp.count_as('newcomer', 'select 1 from storage.objects'), 0::bigint, 'B5: nothing without a tenant');

select is(pg_temp.count_as('anon', 'select 1 from storage.objects'), 0::bigint, 'B5: nothing for guests');

select is_empty('select 1 from storage.buckets where public', 'B5: no bucket is public');

select * from finish();

rollback;

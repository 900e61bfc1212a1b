-- gain: somebody else's submission, replaced, removed or made up; course material that no teacher published.
-- guard: policy/storage.objects/self_can_upload_files/check-true, policy/storage.objects/self_can_upload_files/check-without-1, policy/storage.objects/self_can_upload_files/check-without-2, policy/storage.objects/self_can_upload_files/check-without-6, policy/storage.objects/self_can_change_files/using-true, policy/storage.objects/self_can_change_files/check-true, policy/storage.objects/self_can_delete_files/using-true

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(11);

-- As the Storage API deletes.
set local storage.allow_delete_query = 'true';

select pg_temp.remember();

select pg_temp.become('north-instructor');

-- Staff sees the submissions of the tenant, so only the policies for writing stand in between.
select is(pg_temp.attempt($$ update storage.objects set metadata = '{}' where bucket_id = 'submissions' and name not like '%000004/%' $$), '0 rows', 'staff overwrites no submission');

select is(pg_temp.attempt($$ delete from storage.objects where bucket_id = 'submissions' and name not like '%000004/%' $$), '0 rows', 'staff removes no submission');

select matches(
  pg_temp.attempt($$ insert into storage.objects (bucket_id, name) values ('submissions', pg_temp.north() || '/00000000-0000-4000-a000-000000000006/better.pdf') $$),
  '^42501 new row violates row-level security policy',
  'staff hands nothing in for a student'
);

select matches(
  pg_temp.attempt($$ update storage.objects set name = pg_temp.north() || '/00000000-0000-4000-a000-000000000006/better.pdf' where bucket_id = 'submissions' and name like '%000004/essay.pdf' $$),
  '^42501 new row violates row-level security policy',
  'nor by moving an own file'
);

select pg_temp.become('north-student');

select matches(
  pg_temp.attempt($$ insert into storage.objects (bucket_id, name) values ('course-materials', pg_temp.north() || '/00000000-0000-4000-a000-000000000006/slides.pdf') $$),
  '^42501 new row violates row-level security policy',
  'a student publishes no material'
);

select matches(
  pg_temp.attempt($$ update storage.objects set bucket_id = 'course-materials' where bucket_id = 'submissions' and name like '%000006/essay.pdf' $$),
  '^42501 new row violates row-level security policy',
  'nor by moving an own file'
);

select is(pg_temp.attempt($$ update storage.objects set metadata = '{}' where bucket_id = 'course-materials' $$), '0 rows', 'a student changes no material, not even below the own folder');

select is(pg_temp.attempt($$ delete from storage.objects where bucket_id = 'course-materials' $$), '0 rows', 'and removes none');

select is(pg_temp.attempt($$ delete from storage.objects where bucket_id = 'avatars' and name not like '%000006/%' $$), '0 rows', 'a student removes nobody''s portrait');

select matches(
  pg_temp.attempt($$
    insert into storage.objects (bucket_id, name) values ('avatars', pg_temp.north() || '/00000000-0000-4000-a000-000000000007/portrait.png')
    on conflict (bucket_id, name) do update set metadata = excluded.metadata
  $$),
  '^42501 new row violates row-level security policy',
  'an upsert takes nobody''s over'
);

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;

-- A bucket takes no file by moving, copying or signing that it would not take by uploading. Statements as Storage writes them.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

-- A bucket that takes everything.
insert into storage.buckets (id, name, allowed_mime_types) values ('free', 'free', '{}');

select plan(21);

create function pg_temp.path_of(persona text, file text)
returns text
language sql
as $$
  select format('%s/%s/%s', pg_temp.north(), pg_temp.id_of(persona), file)
$$;

grant execute on function pg_temp.path_of(text, text) to public;

create function pg_temp.uploaded(bucket text, persona text, file text, metadata jsonb)
returns void
language sql
as $$
  insert into storage.objects (bucket_id, name, owner_id, metadata)
  values (bucket, pg_temp.path_of(persona, file), pg_temp.id_of(persona)::text, metadata)
$$;

grant execute on function pg_temp.uploaded(text, text, text, jsonb) to public;

select pg_temp.become('north-student');

select lives_ok(
  $$
    select pg_temp.uploaded('submissions', 'north-student', 'large.svg', '{"mimetype": "image/svg+xml", "size": 3000000}');
    select pg_temp.uploaded('submissions', 'north-student', 'large.png', '{"mimetype": "image/png", "size": 3000000}');
    select pg_temp.uploaded('submissions', 'north-student', 'small.svg', '{"mimetype": "image/svg+xml", "size": 3000}');
    select pg_temp.uploaded('submissions', 'north-student', 'small.png', '{"mimetype": "image/png", "size": 3000}');
    select pg_temp.uploaded('submissions', 'north-student', 'unknown', null);
    select pg_temp.uploaded('submissions', 'north-student', 'no size.png', '{"mimetype": "image/png"}')
  $$,
  'a student submits files of every size and type'
);

create function pg_temp.moved(file text, becomes text)
returns text
language sql
as $$
  update storage.objects o
  set bucket_id = 'avatars', name = pg_temp.path_of('north-student', becomes), version = 'moved'
  where o.bucket_id = 'submissions' and o.name = pg_temp.path_of('north-student', file)
  returning o.bucket_id
$$;

select throws_ok($$ select pg_temp.moved('large.png', 'a.png') $$, '42501', 'This file is larger than its bucket takes.', 'a large picture is not moved to the portraits');

select throws_ok($$ select pg_temp.moved('small.svg', 'b.png') $$, '42501', 'This bucket does not take files of this type.', 'nor is one of another type');

select throws_ok($$ select pg_temp.moved('unknown', 'c.png') $$, '42501', null, 'nor one of which nothing is known');

select throws_ok(
  $$ select pg_temp.moved('no size.png', 'c.png') $$, '42501', 'This file is larger than its bucket takes.', 'nor one whose size is not known'
);

select throws_ok($$ select pg_temp.moved('large.svg', '.emptyFolderPlaceholder') $$, '42501', null, 'nor one that calls itself an empty folder');

select is(pg_temp.moved('small.png', 'd.png'), 'avatars', 'a small picture is');

select throws_ok(
  $$ select pg_temp.uploaded('avatars', 'north-student', 'copy.svg', '{"eTag": "a", "mimetype": "image/svg+xml", "size": 10}') $$, '42501', null,
  'a copy of another type is not made there'
);

select throws_ok(
  $$ select pg_temp.uploaded('avatars', 'north-student', 'copy.png', '{"eTag": "a", "size": 10}') $$, '42501', null, 'nor one whose type was taken off'
);

select lives_ok($$ select pg_temp.uploaded('avatars', 'north-student', 'announced.png', '{}') $$, 'a URL to upload to is signed before anything is known');

select lives_ok(
  $$
    update storage.objects set bucket_id = 'avatars', name = pg_temp.path_of('north-student', 'renamed.png')
    where bucket_id = 'avatars' and name = pg_temp.path_of('north-student', 'announced.png')
  $$,
  'what is there is renamed without being asked again'
);

select throws_ok(
  $$ select pg_temp.uploaded('avatars', 'north-student', 'empty.svg', '{"eTag": "a", "mimetype": "image/svg+xml", "size": 0}') $$, '42501', null,
  'an empty file of another type is not made either'
);

select lives_ok(
  $$ select pg_temp.uploaded('avatars', 'north-student', 'new/.emptyFolderPlaceholder', '{"eTag": "a", "mimetype": "text/plain", "size": 0}') $$,
  'unless it keeps a folder'
);

select pg_temp.become('service-role');

with moved as (
  update storage.objects set bucket_id = 'free'
  where bucket_id = 'submissions' and name = any (array[pg_temp.path_of('north-student', 'unknown'), pg_temp.path_of('north-student', 'large.png')])
  returning 1
)
select is(count(*), 2::bigint, 'a bucket without rules takes everything') from moved;

select pg_temp.back_to_postgres();

delete from public.user_tenants m where m.user_id = pg_temp.id_of('north-student-2');

delete from public.user_roles r where r.user_id = pg_temp.id_of('north-consultor');

select pg_temp.become('service-role');

select throws_ok(
  $$ update storage.objects set bucket_id = 'avatars' where bucket_id = 'submissions' and name = pg_temp.path_of('north-student', 'large.svg') $$,
  '42501', null,
  'a server is held to it as well'
);

select lives_ok(
  $$ select pg_temp.uploaded('submissions', 'north-student', 'signed.pdf', '{"mimetype": "application/pdf", "size": 10}') $$,
  'what a member had signed is uploaded by whoever holds the URL'
);

select throws_ok(
  $$ select pg_temp.uploaded('submissions', 'north-disabled', 'signed.pdf', '{"mimetype": "application/pdf", "size": 10}') $$,
  '42501', 'The owner of this file may not upload it.',
  'not what a banned member had signed'
);

select throws_ok(
  $$ select pg_temp.uploaded('submissions', 'north-student-2', 'signed.pdf', '{"mimetype": "application/pdf", "size": 10}') $$, '42501', null,
  'nor what a former member had'
);

select throws_ok(
  $$ select pg_temp.uploaded('submissions', 'south-student', 'signed.pdf', '{"mimetype": "application/pdf", "size": 10}') $$, '42501', null,
  'nor what a member of another tenant had'
);

select throws_ok(
  $$ select pg_temp.uploaded('course-materials', 'north-consultor', 'signed.pdf', '{"mimetype": "application/pdf", "size": 10}') $$,
  '42501', null,
  'nor materials that somebody had signed whose role is gone'
);

select lives_ok(
  $$ select pg_temp.uploaded('course-materials', 'north-instructor', 'signed.pdf', '{"mimetype": "application/pdf", "size": 10}') $$,
  'staff still publish'
);

select * from finish();

rollback;

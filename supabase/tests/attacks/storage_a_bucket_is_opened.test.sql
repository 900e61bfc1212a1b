-- gain: every file of every school, readable by its address; or a new bucket that nobody reviewed.
-- guard: bucket/*/public

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/attack.psql

select plan(7);

-- As the Storage API deletes.
set local storage.allow_delete_query = 'true';

create temporary table buckets_before as table storage.buckets;

select is_empty($$ select 1 from storage.buckets where public $$, 'no bucket is public');

select pg_temp.become('north-admin');

select is_empty('select 1 from storage.buckets', 'an admin sees no bucket');

select is(pg_temp.attempt('update storage.buckets set public = true'), '0 rows', 'makes none public');

select is(pg_temp.attempt('update storage.buckets set allowed_mime_types = null, file_size_limit = null'), '0 rows', 'takes no limit from one');

select is(pg_temp.attempt('delete from storage.buckets'), '0 rows', 'removes none');

select matches(
  pg_temp.attempt($$ insert into storage.buckets (id, name, public) values ('open', 'open', true) $$),
  '^42501 new row violates row-level security policy',
  'makes none'
);

select pg_temp.back_to_postgres();

select is_empty(
  '(table storage.buckets except all table buckets_before) union all (table buckets_before except all table storage.buckets)',
  'nothing changed'
);

select * from finish();

rollback;

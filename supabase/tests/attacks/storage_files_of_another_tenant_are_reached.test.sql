-- gain: the files of another school: read, listed, overwritten, removed, moved; or a file planted there.
-- guard: policy/storage.objects/tenant_isolation/drop, policy/storage.objects/tenant_isolation/permissive, policy/storage.objects/tenant_isolation/using-true, policy/storage.objects/tenant_isolation/check-true

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(7);

-- The inner walls fall.
create policy opened on storage.objects as permissive for all to public using (true) with check (true);

-- As the Storage API deletes.
set local storage.allow_delete_query = 'true';

select pg_temp.remember();

select pg_temp.become('south-admin');

select is_empty(
  $$ select 1 from storage.objects where name like pg_temp.north() || '/%' $$,
  'no file of another tenant is seen, in any bucket'
);

select is(pg_temp.attempt($$ update storage.objects set metadata = '{}' where name like pg_temp.north() || '/%' $$), '0 rows', 'none is overwritten');

select is(pg_temp.attempt($$ delete from storage.objects where name like pg_temp.north() || '/%' $$), '0 rows', 'none is removed');

select matches(
  pg_temp.attempt($$ insert into storage.objects (bucket_id, name) values ('avatars', pg_temp.north() || '/00000000-0000-4000-a000-000000000011/planted.png') $$),
  '^42501 new row violates row-level security policy "tenant_isolation"',
  'none is planted'
);

select matches(
  pg_temp.attempt($$ update storage.objects set name = replace(name, pg_temp.south() || '/', pg_temp.north() || '/') where bucket_id = 'avatars' $$),
  '^42501 new row violates row-level security policy "tenant_isolation"',
  'the own ones are not moved there'
);

select matches(
  pg_temp.attempt($$
    insert into storage.objects (bucket_id, name) values ('submissions', pg_temp.north() || '/00000000-0000-4000-a000-000000000006/essay.pdf')
    on conflict (bucket_id, name) do update set metadata = excluded.metadata
  $$),
  '^42501 new row violates row-level security policy "tenant_isolation"',
  'an upsert takes none over'
);

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;

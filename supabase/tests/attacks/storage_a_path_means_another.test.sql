-- gain: a file that whoever resolves its path (a backup, a web server, a zip file) takes for somebody else's.
-- guard: policy/storage.objects/tenant_isolation/check-without-1, function/private.is_object_path(text)/true, function/private.is_object_path(text)/without-2

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(11);

-- The inner walls fall.
create policy opened on storage.objects as permissive for all to public using (true) with check (true);

select pg_temp.remember();

select pg_temp.become('north-student');

select matches(
  pg_temp.attempt(format('insert into storage.objects (bucket_id, name) values (%L, %L)', 'submissions', pg_temp.north() || '/' || path.rest)),
  '^42501 new row violates row-level security policy "tenant_isolation"',
  'refused: ' || path.why
)
from (
  values
    (1, '00000000-0000-4000-a000-000000000006/../00000000-0000-4000-a000-000000000007/essay.pdf', 'a path that climbs into another folder'),
    (2, '00000000-0000-4000-a000-000000000006/../../' || pg_temp.south() || '/a.pdf', 'a path that climbs into another tenant'),
    (3, '00000000-0000-4000-a000-000000000006/a/..', 'a path that ends by climbing'),
    (4, '00000000-0000-4000-a000-000000000006/./a.pdf', 'a segment that says nothing'),
    (5, '00000000-0000-4000-a000-000000000006//a.pdf', 'an empty segment'),
    (6, '00000000-0000-4000-a000-000000000006/', 'a folder instead of a file'),
    (7, '/00000000-0000-4000-a000-000000000006/a.pdf', 'nobody''s folder'),
    (8, '00000000-0000-4000-A000-000000000006/a.pdf', 'a person in upper case'),
    (9, E'00000000-0000-4000-a000-000000000006/a\\..\\b.pdf', 'backslashes')
) as path (number, rest, why)
order by path.number;

select matches(
  pg_temp.attempt($$ update storage.objects set name = replace(name, '/essay.pdf', '/../00000000-0000-4000-a000-000000000007/essay.pdf') where name like '%000006/essay.pdf' $$),
  '^42501 new row violates row-level security policy "tenant_isolation"',
  'a file is not moved to such a path either'
);

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;

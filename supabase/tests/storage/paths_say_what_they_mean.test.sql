-- B5: a path that could mean another one than it says is refused.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(18);

create function pg_temp.own(rest text)
returns text
language sql
as $$
  select pg_temp.north() || '/00000000-0000-4000-a000-000000000006/' || rest
$$;

grant execute on function pg_temp.own(text) to public;

create temporary table seeded as select o.id from storage.objects o;

select pg_temp.become('north-student');

select lives_ok(
  format('insert into storage.objects (bucket_id, name) values (%L, %L)', 'submissions', pg_temp.own('..notes...v2/a..b.txt')),
  'B5: dots inside a name are just dots'
);

select throws_ok(
  format('insert into storage.objects (bucket_id, name) values (%L, %L)', 'submissions', path.name),
  '42501', null,
  'B5: refused: ' || path.why
)
from (
  values
    (1, pg_temp.own('../00000000-0000-4000-a000-000000000007/essay.pdf'), 'a path that climbs out of the folder'),
    (2, pg_temp.own('..'), 'a path that ends by climbing'),
    (3, pg_temp.own('a/./b'), 'a segment that says nothing'),
    (4, pg_temp.own('a//b'), 'an empty segment'),
    (5, pg_temp.own(''), 'a folder instead of a file'),
    (6, '/' || pg_temp.own('a'), 'a path from the root'),
    (7, pg_temp.own('a\..\b'), 'a path with backslashes'),
    (8, pg_temp.own(E'a\nb'), 'a line break'),
    (9, upper(pg_temp.north() || '/00000000-0000-4000-a000-000000000006') || '/a', 'ids in upper case'),
    (10, pg_temp.north() || '/essay.pdf', 'a file outside of any folder'),
    (11, 'essay.pdf', 'a file outside of any tenant'),
    (12, ' ' || pg_temp.own('a'), 'a blank in front')
) as path (number, name, why)
order by path.number;

select pg_temp.back_to_postgres();

select is(
  (select count(*) from storage.objects o where o.id not in (select s.id from seeded s)),
  1::bigint,
  'B5: nothing was written but the first'
);

select is_empty(
  $$ select 1 from storage.objects o where not private.is_object_path(o.name) and o.id not in (select s.id from seeded s) $$,
  'B5: every path that was written says what it means'
);

-- A server can have written one, before there was a policy or past it.
insert into storage.objects (bucket_id, name) values ('avatars', pg_temp.own('../portrait.png'));

select is(
  pg_temp.count_as('north-student', $$ select 1 from storage.objects where name like '%/../%' $$), 0::bigint,
  'B5: one that is there already is not read'
);

select pg_temp.become('north-student');

with changed as (
  update storage.objects set metadata = '{"changed": true}' where bucket_id = 'avatars' returning 1
)
select is(count(*), 1::bigint, 'B5: nor changed') from changed;

select pg_temp.back_to_postgres();

select is(private.is_object_path(null), null, 'no path, no answer: a policy takes that for no');

select * from finish();

rollback;

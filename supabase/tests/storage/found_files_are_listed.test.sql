-- B5: files at old paths are listed with the path they belong to; what cannot be known is not guessed. Links of avatars follow the files.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(13);

create function pg_temp.folder(persona text)
returns text
language sql
stable
return pg_temp.id_of(persona)::text;

create function pg_temp.home(persona text)
returns text
language sql
stable
return pg_temp.north() || '/' || pg_temp.id_of(persona);

grant execute on function pg_temp.folder(text), pg_temp.home(text) to public;

insert into public.user_tenants (user_id, tenant_id) values (pg_temp.id_of('north-client'), pg_temp.south());

insert into storage.objects (bucket_id, name, owner_id)
values
  ('avatars', pg_temp.folder('north-student') || '/face.png', pg_temp.folder('north-student')),
  ('avatars', upper(pg_temp.folder('north-coach')) || '/a b/ä.png', null),
  ('avatars', '0.4711.png', pg_temp.folder('north-coach')),
  ('avatars', pg_temp.folder('north-client') || '/face.png', pg_temp.folder('north-client')),
  ('avatars', pg_temp.folder('newcomer') || '/face.png', pg_temp.folder('newcomer')),
  ('avatars', pg_temp.folder('north-lead') || '/../face.png', null),
  ('avatars', pg_temp.folder('north-lead') || '/planted.png', pg_temp.folder('south-student')),
  ('avatars', pg_temp.folder('north-admin') || '/portrait.png', null),
  ('avatars', 'nobody.png', null),
  ('submissions', pg_temp.north() || '/report.pdf', pg_temp.folder('north-client')),
  ('submissions', pg_temp.south() || '/report.pdf', pg_temp.folder('north-student'));

select pg_temp.become('north-admin');

select throws_ok('select public.found_files()', '42501', null, 'B5: an admin of a tenant is not shown the files of all');

select throws_ok('select public.rewrite_avatar_links()', '42501', null, 'B5: and does not touch the links of others');

select pg_temp.become('service-role');

select bag_eq(
  $$ select name, new_name, reason from public.found_files() where name not in ('essay.pdf', 'brochure.pdf') $$,
  $$
    values
      (pg_temp.folder('north-student') || '/face.png', pg_temp.home('north-student') || '/face.png', null),
      (upper(pg_temp.folder('north-coach')) || '/a b/ä.png', pg_temp.home('north-coach') || '/a b/ä.png', null),
      ('0.4711.png', pg_temp.home('north-coach') || '/0.4711.png', null),
      (pg_temp.folder('north-client') || '/face.png', null, 'its owner is in several tenants: say which'),
      (pg_temp.folder('newcomer') || '/face.png', null, 'its owner is no member of a tenant it can go to'),
      (pg_temp.folder('north-lead') || '/../face.png', null, 'no file may be called that'),
      (pg_temp.folder('north-lead') || '/planted.png', null, 'another account uploaded it'),
      (pg_temp.folder('north-admin') || '/portrait.png', null, 'there is another file at its new path'),
      ('nobody.png', null, 'no account is in its path, and none that is left uploaded it'),
      (pg_temp.north() || '/report.pdf', pg_temp.home('north-client') || '/report.pdf', null),
      (pg_temp.south() || '/report.pdf', null, 'its owner is no member of a tenant it can go to')
  $$,
  'B5: each file is shown where it belongs, or why that is not known'
);

select is(
  (
    select new_name
    from public.found_files(tenant_id => pg_temp.north())
    where name = pg_temp.folder('north-client') || '/face.png'
  ),
  pg_temp.home('north-client') || '/face.png', 'B5: of whoever is in several tenants it goes to the one that is named'
);

select is(
  (
    select count(new_name)
    from public.found_files(tenant_id => pg_temp.south())
    where name = pg_temp.folder('north-student') || '/face.png' and new_name like pg_temp.north() || '/%'
  ),
  1::bigint, 'B5: a tenant that is named is nobody''s who is not in it'
);

select is((select count(*) from public.found_files(max_files => 4)), 4::bigint, 'B5: a slice is as long as it is asked to be');

select results_eq(
  $$
    with recursive slices as (
      select s.bucket_id, s.name, 1 as place from (select f.* from public.found_files(max_files => 1) f) s
      union all
      select n.bucket_id, n.name, s.place + 1
      from slices s cross join lateral public.found_files(s.bucket_id, s.name, 1) n
    )
    select bucket_id, name from slices order by place
  $$,
  $$ select bucket_id, name from public.found_files() $$,
  'B5: slice after slice shows all of them, once'
);

select pg_temp.back_to_postgres();

-- As Storage leaves it when the files have been moved.
update storage.objects set name = pg_temp.home('north-coach') || '/a b/ä.png' where name like '%/a b/ä.png';

update storage.objects set name = pg_temp.home('north-student') || '/face.png' where name = pg_temp.folder('north-student') || '/face.png';

update public.profiles p
set avatar_url = 'https://x.supabase.co/storage/v1/' || l.tail
from (
  values
    ('north-student', 'object/public/avatars/' || pg_temp.folder('north-student') || '/face.png?t=1'),
    ('north-coach', 'render/image/public/avatars/' || pg_temp.folder('north-coach') || '/a%20b/%C3%A4.png'),
    ('north-admin', 'object/public/avatars/' || pg_temp.home('north-admin') || '/portrait.png'),
    ('north-client', 'object/public/avatars/' || pg_temp.folder('north-student') || '/face.png'),
    ('north-lead', 'object/public/avatars/' || pg_temp.folder('north-lead') || '/%FF.png')
) as l (persona, tail)
where p.id = pg_temp.id_of(l.persona);

select pg_temp.become('service-role');

select is(public.rewrite_avatar_links(1), 1, 'B5: as many links are rewritten as asked for');

select is(public.rewrite_avatar_links(), 2, 'B5: and then the rest');

select is(public.rewrite_avatar_links(), 0, 'B5: until there is nothing left to do');

select bag_eq(
  $$
    select id, substr(avatar_url, length('https://x.supabase.co/storage/v1/') + 1)
    from public.profiles
    where avatar_url like 'https://x.supabase.co/%'
  $$,
  $$
    values
      (pg_temp.id_of('north-student'), 'object/authenticated/avatars/' || pg_temp.home('north-student') || '/face.png'),
      (pg_temp.id_of('north-coach'), 'render/image/authenticated/avatars/' || pg_temp.home('north-coach') || '/a%20b/%C3%A4.png'),
      (pg_temp.id_of('north-admin'), 'object/authenticated/avatars/' || pg_temp.home('north-admin') || '/portrait.png'),
      (pg_temp.id_of('north-client'), 'object/public/avatars/' || pg_temp.folder('north-student') || '/face.png'),
      (pg_temp.id_of('north-lead'), 'object/public/avatars/' || pg_temp.folder('north-lead') || '/%FF.png')
  $$,
  'B5: they name where the files are; a link to the picture of somebody else, or to none, stays'
);

select pg_temp.become('north-coach');

select isnt_empty(
  $$ select 1 from storage.objects where name = pg_temp.home('north-coach') || '/a b/ä.png' $$,
  'B5: the owner reaches what was moved'
);

select pg_temp.become('south-student');

select is_empty(
  $$ select 1 from storage.objects where name like '%/face.png' $$, 'B5: another tenant does not'
);

select * from finish();

rollback;

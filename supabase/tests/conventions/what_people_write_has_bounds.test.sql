-- C12: texts, links, addresses, numbers and dates that people write have an end; the matrix of columns says who writes what.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/attack.psql

select plan(12);

-- Every column that somebody signed in may write, and the checks that are about it.
create temporary table written as
select c.oid::regclass as relation, a.attname as name, a.atttypid::regtype::text as type, coalesce(string_agg(pg_get_constraintdef(k.oid), ' '), '') as checks
from pg_catalog.pg_class c
join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
left join pg_catalog.pg_constraint k on k.conrelid = c.oid and k.contype = 'c' and a.attnum = any (k.conkey)
where c.relnamespace = 'public'::regnamespace
  and c.relkind in ('r', 'p')
  and (has_column_privilege('authenticated', c.oid, a.attnum, 'insert') or has_column_privilege('authenticated', c.oid, a.attnum, 'update'))
group by c.oid, a.attname, a.atttypid;

select cmp_ok((select count(*) from written where type = 'text'), '>', 80::bigint, 'people write many texts');

select is_empty(
  $$ select relation, name from written where type in ('text', 'jsonb') and checks !~ '(char_length|octet_length)\(.*<= |= ANY \(ARRAY|\^\[a-z\]\{3\}\$' $$,
  'each has a length, or is one of a few words'
);

select is_empty(
  $$ select relation, name from written where name ~ 'url$' and checks !~ '\^https\?://' $$,
  'each link is http or https'
);

select is_empty(
  $$ select relation, name from written where name ~ '(mail|correo)' and checks !~ '@' $$,
  'each address is one address'
);

select is_empty(
  $$ select relation, name from written where type in ('date', 'timestamp with time zone') and checks !~ '2199|2200' $$,
  'each date lies in a year that calendars can show'
);

select is_empty(
  $$ select relation, name from written where type in ('numeric', 'double precision', 'real') and checks !~ '< ' $$,
  'each number that need not be finite has an end'
);

select is_empty(
  $$ select relation, name from written where type = 'integer' and name ~ '^(credit|price_cents|amount_cents|capacity|seat_limit)' and checks !~ '<= ' $$,
  'and each amount that is added up'
);

-- What was taken before.
select pg_temp.become('north-student');

select throws_ok(
  $$ update public.profiles set name = repeat('x', 60000000) where id = auth.uid() $$,
  '23514', 'new row for relation "profiles" violates check constraint "profiles_name_length_check"',
  'a name of 60 MB is refused'
);

select throws_ok(
  $$ update public.profiles set avatar_url = 'javascript:alert(1)' where id = auth.uid() $$,
  '23514', 'new row for relation "profiles" violates check constraint "profiles_avatar_url_check"',
  'so is a link that runs'
);

select pg_temp.become('north-admin');

select is_empty(
  $$
    select address, pg_temp.attempt(format('insert into public.organization_invites (organization_id, email) select o.id, %L from public.organizations o limit 1', address))
    from unnest(array[e'a@b.test\r\nbcc: c@d.test', 'a@b.test,c@d.test', 'a@b.test;c@d.test', 'a b@c.test', 'a@b@c.test']) as address
    where pg_temp.attempt(format('insert into public.organization_invites (organization_id, email) select o.id, %L from public.organizations o limit 1', address)) !~ '^23514 '
  $$,
  'an address that is more than one, or more than an address'
);

select throws_ok(
  $$ update public.plans set credit_allowance = 2147483647 $$,
  '23514', 'new row for relation "plans" violates check constraint "plans_credit_allowance_range_check"',
  'and an allowance beyond all bounds'
);

select is_empty(
  $$
    select day, pg_temp.attempt(format('update public.module_sessions set session_date = %L', day))
    from unnest(array['294276-12-31 00:00+00', 'infinity', '-infinity', '0001-01-01 00:00+00']) as day
    where pg_temp.attempt(format('update public.module_sessions set session_date = %L', day)) !~ '^23514 '
  $$,
  'and a session at the end of time'
);

select * from finish();

rollback;

-- gain: files for those who are disabled, removed, of no tenant or without an account.
-- guard: function/private.is_active_user()/true, policy/storage.objects/tenant_isolation/using-without-3, policy/storage.objects/tenant_isolation/check-without-3

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(5);

-- As the Storage API deletes.
set local storage.allow_delete_query = 'true';

-- What became of every kind of request, where it was neither refused nor without effect.
create function pg_temp.reached(path text)
returns table (statement text, outcome text)
language sql
as $$
  select tried.statement, pg_temp.attempt(tried.statement)
  from (values
    ('select 1 from storage.objects'),
    ('update storage.objects set metadata = ''{}'''),
    ('delete from storage.objects'),
    (format('insert into storage.objects (bucket_id, name) values (''avatars'', %L)', path))
  ) as tried (statement)
$$;

grant execute on function pg_temp.reached(text) to public;

-- Somebody was removed a moment ago; the token still names the tenant.
create temporary table removed as
select pg_temp.token_claims(pg_temp.id_of('north-student-2')) as claims;

grant select on table removed to public;

delete from public.user_tenants where user_id = pg_temp.id_of('north-student-2');

select pg_temp.remember();

select pg_temp.become('north-disabled');

select is_empty(
  $$ select * from pg_temp.reached(pg_temp.north() || '/00000000-0000-4000-a000-000000000009/a.png') where outcome !~ '^(0 rows|42501 )' $$,
  'somebody disabled, with a valid token'
);

select pg_temp.become_with((select r.claims from removed r));

select is_empty(
  $$ select * from pg_temp.reached(pg_temp.north() || '/00000000-0000-4000-a000-000000000007/a.png') where outcome !~ '^(0 rows|42501 )' $$,
  'a removed member, with a token from before'
);

select pg_temp.become('newcomer');

select is_empty(
  $$ select * from pg_temp.reached(pg_temp.north() || '/00000000-0000-4000-a000-000000000021/a.png') where outcome !~ '^(0 rows|42501 )' $$,
  'somebody without a tenant'
);

select pg_temp.become_anon();

select is_empty(
  $$ select * from pg_temp.reached(pg_temp.north() || '/00000000-0000-4000-a000-000000000006/a.png') where outcome !~ '^(0 rows|42501 )' $$,
  'a guest'
);

select pg_temp.back_to_postgres();

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;

-- A persona of a test is a request of its own, though it shares the transaction with others: what PL/pgSQL found permitted to
-- one of them is asked again for the next.

begin;

\ir ../_helpers/persona.psql

select plan(3);

create function pg_temp.for_postgres(word text)
returns text
language plpgsql
as $$
begin
  return word;
end
$$;

revoke all on function pg_temp.for_postgres(text) from public;

create function pg_temp.asks_for_postgres()
returns text
language plpgsql
as $$
begin
  return pg_temp.for_postgres('done');
end
$$;

grant execute on function pg_temp.asks_for_postgres() to public;

select is(pg_temp.asks_for_postgres(), 'done', 'postgres calls what only postgres may');

select pg_temp.become('north-student');

select throws_ok(
  'select pg_temp.asks_for_postgres()', '42501', 'permission denied for function for_postgres',
  'a student who comes after postgres does not'
);

select pg_temp.become_with('{"role": "service_role"}');

select throws_ok(
  'select pg_temp.asks_for_postgres()', '42501', 'permission denied for function for_postgres',
  'nor does a server'
);

select * from finish();

rollback;

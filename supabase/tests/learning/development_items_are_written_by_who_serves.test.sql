-- A development item is written in ones own name, for somebody one serves.

begin;

\ir ../_helpers/persona.psql

select plan(6);

select pg_temp.become('north-coach');

select lives_ok(
  $$ insert into public.development_items (client_id, author_id, kind, title) values (pg_temp.id_of('north-client'), auth.uid(), 'strength', 'Patience') $$,
  'a coach writes one for the client'
);

-- The policy says who: as an instruction it would be filtered, as a row it must be refused.
select throws_ok(
  $$ insert into public.development_items (client_id, author_id, kind, title) values (pg_temp.id_of('north-student'), auth.uid(), 'strength', 'Patience') $$,
  '42501', 'new row violates row-level security policy for table "development_items"',
  'not for somebody else''s client'
);

select throws_ok(
  $$ insert into public.development_items (client_id, author_id, kind, title) values (pg_temp.id_of('north-client'), pg_temp.id_of('north-instructor'), 'strength', 'Patience') $$,
  '42501', 'new row violates row-level security policy for table "development_items"',
  'not in somebody else''s name'
);

select pg_temp.become('north-client');

select results_eq('select count(*) from public.development_items', 'values (2::bigint)', 'the client reads both');

with changed as (
  update public.development_items set status = 'done' returning 1
)
select is(count(*), 0::bigint, 'and changes none: zero rows, because reading and writing are two policies') from changed;

select pg_temp.back_to_postgres();

select is(
  (select count(*) from public.development_items where status = 'done'), 0::bigint, 'every item is still open'
);

select * from finish();

rollback;

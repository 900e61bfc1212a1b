-- A development item is changed and deleted by its author, as long as they serve whom it is about. The statements name no row:
-- otherwise what the policy for reading hides would be spared as well.

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql

select plan(4);

insert into public.development_items (tenant_id, client_id, author_id, kind, title)
values
  (pg_temp.north(), pg_temp.id_of('north-client'), pg_temp.id_of('north-instructor'), 'growth', 'Of another author'),
  (pg_temp.north(), pg_temp.id_of('north-student'), pg_temp.id_of('north-coach'), 'growth', 'About whom they serve no longer');

select pg_temp.become('north-coach');

with changed as (
  update public.development_items set status = 'done' returning 1
)
select is(count(*), 1::bigint, 'a coach changes the own item about the client, and no other') from changed;

with removed as (
  delete from public.development_items returning 1
)
select is(count(*), 1::bigint, 'and deletes no other') from removed;

select pg_temp.back_to_postgres();

select set_eq(
  $$ select title, status from public.development_items where title in ('Saying no', 'Of another author', 'About whom they serve no longer') $$,
  $$ values ('Of another author', 'open'), ('About whom they serve no longer', 'open') $$,
  'the item of another author and the one about a former client are as they were'
);

select pg_temp.become('north-instructor');

with removed as (
  delete from public.development_items where title = 'About whom they serve no longer' returning 1
)
select is(count(*), 0::bigint, 'nor does who serves the client now delete what somebody else wrote') from removed;

select * from finish();

rollback;

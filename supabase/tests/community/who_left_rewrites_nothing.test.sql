-- Who has left a workspace rewrites nothing that they wrote there: it is part of the conversation of others. The statements name
-- no row: otherwise what the policy for reading hides would be spared as well.

begin;

\ir ../_helpers/persona.psql

select plan(4);

select pg_temp.become('north-student');

with changed as (
  update public.messages set body = 'As a member.' returning 1
)
select cmp_ok(count(*), '>', 0::bigint, 'a member changes the own messages') from changed;

select pg_temp.back_to_postgres();

delete from public.community_members where user_id = pg_temp.id_of('north-student');

select pg_temp.become('north-student');

with changed as (
  update public.messages set body = 'Rewritten.' returning 1
)
select is(count(*), 0::bigint, 'who has left changes no message') from changed;

with changed as (
  update public.message_threads set title = 'Rewritten.' returning 1
)
select is(count(*), 0::bigint, 'and no thread') from changed;

select pg_temp.back_to_postgres();

select is_empty(
  $$ select body from public.messages where body = 'Rewritten.' union all select title from public.message_threads where title = 'Rewritten.' $$,
  'every word is as it was'
);

select * from finish();

rollback;

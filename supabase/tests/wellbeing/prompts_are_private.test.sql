-- A journal is read and answered by its owner.

begin;

\ir ../_helpers/persona.psql

select plan(4);

select pg_temp.become('north-client');

select lives_ok(
  $$ update public.reflection_prompts set answer = 'Last summer.' $$,
  'the owner answers'
);

select throws_ok(
  $$ update public.reflection_prompts set prompt = 'Another question' $$,
  '42501', 'permission denied for table reflection_prompts',
  'the question stays as it was asked'
);

select is(
  pg_temp.count_as('north-coach', 'select 1 from public.reflection_prompts'),
  0::bigint,
  'not even the coach reads it'
);

select is(
  (select array_agg(user_id) from public.reflection_prompts where answer is not null),
  array[pg_temp.id_of('north-client')],
  'only the own prompt was answered'
);

select * from finish();

rollback;

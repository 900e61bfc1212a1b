-- Feedback is given in ones own name; only the office changes its status.

begin;

\ir ../_helpers/persona.psql

select plan(5);

select pg_temp.become('north-student');

select lives_ok($$ insert into public.feedback_items (author_id, body) values (auth.uid(), 'More light, please.') $$, 'a student gives feedback');

select throws_ok(
  $$ insert into public.feedback_items (author_id, body) values (pg_temp.id_of('north-coach'), 'Not my words.') $$,
  '42501', 'new row violates row-level security policy for table "feedback_items"',
  'but not as somebody else'
);

select results_eq('select distinct author_id from public.feedback_items', 'select auth.uid()', 'a student reads only own feedback');

update public.feedback_items set status = 'resolved';

select pg_temp.back_to_postgres();

select is(
  (select count(*) from public.feedback_items where status <> 'new'), 0::bigint, 'a student resolves nothing'
);

select is(
  pg_temp.count_as('north-consultor', $$ select 1 from public.feedback_items where author_id = pg_temp.id_of('north-student') $$), 2::bigint,
  'the office reads what students wrote'
);

select * from finish();

rollback;

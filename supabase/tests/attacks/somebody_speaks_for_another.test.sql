-- gain: words, wishes and consent in the name of somebody else of the same tenant, by filling in the column that says whose they are.
-- guard: policy/public.me*s/members_can_insert_*/check-without-1, policy/public.activity_feed/*_can_insert_*/check-without-1
-- guard: policy/public.conversation_messages/participants_*/check-without-1, policy/public.goal_conversations/staff_can_open_*/check-without-1
-- guard: policy/public.feedback_items/*_can_insert_*/check-true, policy/public.wheel_of_life_snapshots/self_can_insert_*/check-true
-- guard: policy/public.organization_sharing_consent/*_can_insert_*/check-without-1, policy/public.development_items/*_can_insert_*/check-without-1
-- guard: policy/public.module_sessions/*_can_insert_*/check-without-2, policy/public.sessions/*_can_insert_*/check-without-2

begin;

\ir ../_helpers/persona.psql
\ir ../_helpers/seed.psql
\ir ../_helpers/attack.psql

select plan(3);

create temporary table voices (persona text, relation regclass, owner name);

insert into voices
values
  ('north-student', 'public.message_threads', 'author_id'), ('north-student', 'public.messages', 'author_id'),
  ('north-student', 'public.activity_feed', 'author_id'), ('north-student', 'public.feedback_items', 'author_id'),
  ('north-student', 'public.conversation_messages', 'sender_id'), ('north-student', 'public.wheel_of_life_snapshots', 'user_id'),
  ('north-client', 'public.organization_sharing_consent', 'user_id'), ('north-coach', 'public.development_items', 'author_id'),
  ('north-coach', 'public.goal_conversations', 'instructor_id'), ('north-coach', 'public.module_sessions', 'instructor_id'),
  ('north-coach', 'public.sessions', 'host_id');

-- A row of the persona's own, said again in the name of north-instructor.
create temporary table words as
select
  v.persona, v.relation,
  format(
    'insert into %1$s (%2$s) select %2$s from jsonb_populate_recordset(null::%1$s, %3$L)',
    v.relation,
    (
      select string_agg(quote_ident(a.attname), ', ')
      from pg_catalog.pg_attribute a
      where a.attrelid = v.relation and a.attnum > 0 and not a.attisdropped and has_column_privilege('authenticated', v.relation, a.attnum, 'insert')
    ),
    (
      select jsonb_agg(o || jsonb_build_object(v.owner, pg_temp.id_of('north-instructor')))
      from jsonb_array_elements(pg_temp.rows_of(v.relation, pg_temp.north())) as o
      where o ->> v.owner = pg_temp.id_of(v.persona)::text
    )
  ) as statement
from voices v;

select is_empty('select persona, relation from words where statement is null', 'everybody has said something before');

select pg_temp.remember();

create function pg_temp.say(persona text, statement text)
returns text
language plpgsql
as $$
declare
  outcome text;
begin
  perform pg_temp.become(persona);
  outcome := pg_temp.attempt(statement);
  perform pg_temp.back_to_postgres();
  return outcome;
end
$$;

select is_empty(
  $$
    select w.persona, w.relation, said.outcome
    from words w
    cross join lateral pg_temp.say(w.persona, w.statement) as said (outcome)
    where said.outcome !~ '^42501 new row violates row-level security policy for table'
  $$,
  'nobody speaks for another'
);

select is_empty('select * from pg_temp.changes()', 'nothing changed');

select * from finish();

rollback;

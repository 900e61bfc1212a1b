-- What was said stays, and only a deletion makes an author null.

do $$
declare
  missing text;
begin
  select string_agg(n.name, ', ') into missing
  from (values
    ('activity_feed', 'author_id'), ('conversation_messages', 'sender_id'), ('feedback_items', 'author_id'),
    ('goal_conversations', 'instructor_id'), ('goal_conversations', 'student_id'), ('goal_conversations', 'assignment_id'),
    ('message_threads', 'author_id'), ('messages', 'author_id')
  ) as said (relation, author)
  cross join lateral (select said.relation || '.' || said.author) as n (name)
  where not exists (
    select 1
    from pg_catalog.pg_trigger t
    join pg_catalog.pg_attribute a on a.attrelid = t.tgrelid and a.attname = said.author
    where t.tgrelid = to_regclass('public.' || said.relation)
      and t.tgname = said.author || '_until_deleted'
      and t.tgenabled = 'O'
      and not a.attnotnull
  )
  or exists (
    select 1
    from pg_catalog.pg_constraint c
    join pg_catalog.pg_attribute a on a.attrelid = c.conrelid and a.attname = said.author
    where c.conrelid = to_regclass('public.' || said.relation)
      and c.contype = 'f'
      and c.conkey[1] = a.attnum
      and c.confdeltype <> 'n'
  );
  assert missing is null, format('C15: goes with an account, or is made null by anybody: %s', missing);

  assert (
    select count(*) = 2
    from pg_catalog.pg_trigger t
    where (t.tgrelid, t.tgname) in (
      ('public.profiles'::regclass, 'leave_conversations'), ('public.goal_conversations'::regclass, 'end_without_people')
    )
  ), 'C15: conversations name people who are gone';
end
$$;

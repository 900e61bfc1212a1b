-- What somebody said stays when the account goes: its author is a former member, which NULL says.
--
-- Was wrong:
--   C15 deleting an account deleted the threads and conversations that others had written in: 16 messages became 10, 8 messages of
--       conversations became 4; deleting an assignment took conversations that whoever deleted may not even read
-- Changes: author_id of threads, messages, activities and feedback, sender_id of messages of conversations, and student_id and
--   instructor_id of conversations become null with their profile, and with nothing else: private.named_until_deleted() refuses
--   (23502) to write null as long as whoever is named has a profile. A conversation outlives its assignment, and ends when both of
--   its people are gone. Existing rows are checked in 20260419000004.
-- Locks: ACCESS EXCLUSIVE on the six tables, SHARE ROW EXCLUSIVE on profiles and user_track_assignments, for catalog changes only.
-- Undo: rollback/20260419000001_what_was_said_stays.sql.

set lock_timeout = '5s';

create function private.named_until_deleted()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  named pg_catalog.uuid := to_jsonb(old) ->> tg_argv[0];
  stands boolean := true;
begin
  if tg_op = 'UPDATE' then
    execute format('select exists (select 1 from public.%I t where t.id = $1)', tg_argv[1]) into stands using named;
  end if;
  if stands then
    raise exception 'null value in column "%" of relation "%" violates not-null constraint', tg_argv[0], tg_table_name
      using errcode = '23502', schema = tg_table_schema, table = tg_table_name, column = tg_argv[0];
  end if;
  return new;
end
$$;

comment on function private.named_until_deleted() is
  'Only the deletion of what a row names makes the name null: arguments are the column, and the table whose id it holds.';

revoke all on function private.named_until_deleted() from public;

alter table public.activity_feed
  alter column author_id drop not null,
  drop constraint activity_feed_author_id_fkey,
  add constraint activity_feed_author_id_fkey foreign key (author_id) references public.profiles (id) on delete set null not valid;

comment on column public.activity_feed.author_id is 'Null: a former member, whose account is gone. What was said is part of what others said.';

create trigger author_id_until_deleted
  before insert or update of author_id on public.activity_feed
  for each row
  when (new.author_id is null)
  execute function private.named_until_deleted('author_id', 'profiles');

alter table public.conversation_messages
  alter column sender_id drop not null,
  drop constraint conversation_messages_sender_id_fkey,
  add constraint conversation_messages_sender_id_fkey foreign key (sender_id) references public.profiles (id) on delete set null not valid;

comment on column public.conversation_messages.sender_id is 'Null: a former member, whose account is gone. What was said is part of what others said.';

create trigger sender_id_until_deleted
  before insert or update of sender_id on public.conversation_messages
  for each row
  when (new.sender_id is null)
  execute function private.named_until_deleted('sender_id', 'profiles');

alter table public.feedback_items
  alter column author_id drop not null,
  drop constraint feedback_items_author_id_fkey,
  add constraint feedback_items_author_id_fkey foreign key (author_id) references public.profiles (id) on delete set null not valid;

comment on column public.feedback_items.author_id is 'Null: a former member, whose account is gone. What was said is part of what others said.';

create trigger author_id_until_deleted
  before insert or update of author_id on public.feedback_items
  for each row
  when (new.author_id is null)
  execute function private.named_until_deleted('author_id', 'profiles');

alter table public.goal_conversations
  alter column instructor_id drop not null,
  drop constraint goal_conversations_instructor_id_fkey,
  add constraint goal_conversations_instructor_id_fkey foreign key (instructor_id) references public.profiles (id) on delete set null not valid;

comment on column public.goal_conversations.instructor_id is
  'Whoever guides the student: an instructor, a coach or an admin. Null: a former member, whose account is gone.';

create trigger instructor_id_until_deleted
  before insert or update of instructor_id on public.goal_conversations
  for each row
  when (new.instructor_id is null)
  execute function private.named_until_deleted('instructor_id', 'profiles');

alter table public.message_threads
  alter column author_id drop not null,
  drop constraint message_threads_author_id_fkey,
  add constraint message_threads_author_id_fkey foreign key (author_id) references public.profiles (id) on delete set null not valid;

comment on column public.message_threads.author_id is 'Null: a former member, whose account is gone. What was said is part of what others said.';

create trigger author_id_until_deleted
  before insert or update of author_id on public.message_threads
  for each row
  when (new.author_id is null)
  execute function private.named_until_deleted('author_id', 'profiles');

alter table public.messages
  alter column author_id drop not null,
  drop constraint messages_author_id_fkey,
  add constraint messages_author_id_fkey foreign key (author_id) references public.profiles (id) on delete set null not valid;

comment on column public.messages.author_id is 'Null: a former member, whose account is gone. What was said is part of what others said.';

create trigger author_id_until_deleted
  before insert or update of author_id on public.messages
  for each row
  when (new.author_id is null)
  execute function private.named_until_deleted('author_id', 'profiles');

-- Conversations ---------------------------------------------------------------------------------------------------------------

alter table public.goal_conversations
  alter column assignment_id drop not null,
  alter column student_id drop not null,
  drop constraint goal_conversations_assignment_id_student_id_tenant_id_fkey,
  add constraint goal_conversations_assignment_id_student_id_tenant_id_fkey
    foreign key (assignment_id, student_id, tenant_id) references public.user_track_assignments (id, user_id, tenant_id)
    on delete set null (assignment_id) not valid;

comment on column public.goal_conversations.assignment_id is 'Null: the assignment was deleted. The conversation is that of its two people.';

comment on column public.goal_conversations.student_id is
  'The user of the assignment, by foreign key: embed the profile through the assignment. Null: a former member, whose account is gone.';

create trigger assignment_id_until_deleted
  before insert or update of assignment_id on public.goal_conversations
  for each row
  when (new.assignment_id is null)
  execute function private.named_until_deleted('assignment_id', 'user_track_assignments');

create trigger student_id_until_deleted
  before insert or update of student_id on public.goal_conversations
  for each row
  when (new.student_id is null)
  execute function private.named_until_deleted('student_id', 'profiles');

create function private.leave_conversations()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  update public.goal_conversations c
  set student_id = null
  where c.student_id = old.id;
  return null;
end
$$;

comment on function private.leave_conversations() is 'Whoever is gone is the student of no conversation any more.';

revoke all on function private.leave_conversations() from public;

create trigger leave_conversations
  after delete on public.profiles
  for each row
  execute function private.leave_conversations();

create function private.end_conversation()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  delete from public.goal_conversations c where c.id = new.id;
  return null;
end
$$;

comment on function private.end_conversation() is 'A conversation that nobody takes part in any more could be read by nobody: it goes.';

revoke all on function private.end_conversation() from public;

create trigger end_without_people
  after update of student_id, instructor_id on public.goal_conversations
  for each row
  when (new.student_id is null and new.instructor_id is null)
  execute function private.end_conversation();

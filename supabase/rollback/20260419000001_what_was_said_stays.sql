-- Undoes what_was_said_stays: what somebody said goes with the account. Stops (23502) where an author is gone already: say first what
-- is to become of such rows. Each reference is checked, which blocks writers of the tables.

set lock_timeout = '5s';

drop trigger end_without_people on public.goal_conversations;

drop function private.end_conversation();

drop trigger leave_conversations on public.profiles;

drop function private.leave_conversations();

drop trigger student_id_until_deleted on public.goal_conversations;

drop trigger assignment_id_until_deleted on public.goal_conversations;

comment on column public.goal_conversations.student_id is
  'The user of the assignment, by foreign key: embed the profile through the assignment.';

comment on column public.goal_conversations.assignment_id is null;

alter table public.goal_conversations
  alter column assignment_id set not null,
  alter column student_id set not null,
  drop constraint goal_conversations_assignment_id_student_id_tenant_id_fkey,
  add constraint goal_conversations_assignment_id_student_id_tenant_id_fkey
    foreign key (assignment_id, student_id, tenant_id) references public.user_track_assignments (id, user_id, tenant_id)
    on delete cascade;

drop trigger author_id_until_deleted on public.messages;

comment on column public.messages.author_id is null;

alter table public.messages
  alter column author_id set not null,
  drop constraint messages_author_id_fkey,
  add constraint messages_author_id_fkey foreign key (author_id) references public.profiles (id) on delete cascade;

drop trigger author_id_until_deleted on public.message_threads;

comment on column public.message_threads.author_id is null;

alter table public.message_threads
  alter column author_id set not null,
  drop constraint message_threads_author_id_fkey,
  add constraint message_threads_author_id_fkey foreign key (author_id) references public.profiles (id) on delete cascade;

drop trigger instructor_id_until_deleted on public.goal_conversations;

comment on column public.goal_conversations.instructor_id is
  'Whoever guides the student: an instructor, a coach or an admin.';

alter table public.goal_conversations
  alter column instructor_id set not null,
  drop constraint goal_conversations_instructor_id_fkey,
  add constraint goal_conversations_instructor_id_fkey foreign key (instructor_id) references public.profiles (id) on delete cascade;

drop trigger author_id_until_deleted on public.feedback_items;

comment on column public.feedback_items.author_id is null;

alter table public.feedback_items
  alter column author_id set not null,
  drop constraint feedback_items_author_id_fkey,
  add constraint feedback_items_author_id_fkey foreign key (author_id) references public.profiles (id) on delete cascade;

drop trigger sender_id_until_deleted on public.conversation_messages;

comment on column public.conversation_messages.sender_id is null;

alter table public.conversation_messages
  alter column sender_id set not null,
  drop constraint conversation_messages_sender_id_fkey,
  add constraint conversation_messages_sender_id_fkey foreign key (sender_id) references public.profiles (id) on delete cascade;

drop trigger author_id_until_deleted on public.activity_feed;

comment on column public.activity_feed.author_id is null;

alter table public.activity_feed
  alter column author_id set not null,
  drop constraint activity_feed_author_id_fkey,
  add constraint activity_feed_author_id_fkey foreign key (author_id) references public.profiles (id) on delete cascade;

drop function private.named_until_deleted();

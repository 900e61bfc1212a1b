-- Undoes references_outlive_people: the references hold for new rows only. A constraint cannot be made invalid: it is added anew.

set lock_timeout = '5s';

do $$
declare
  reference record;
begin
  for reference in
    select
      c.conrelid::regclass as relation, c.conname as name, pg_get_constraintdef(c.oid) as definition,
      obj_description(c.oid, 'pg_constraint') as remark
    from pg_catalog.pg_constraint c
    where c.connamespace = 'public'::regnamespace
      and (
        obj_description(c.oid, 'pg_constraint') = 'Ends with its tenant.'
        or (c.conrelid, c.conname) in (
          ('public.activity_feed'::regclass, 'activity_feed_author_id_fkey'),
          ('public.client_enrollments'::regclass, 'client_enrollments_client_id_fkey'),
          ('public.conversation_messages'::regclass, 'conversation_messages_sender_id_fkey'),
          ('public.credit_transactions'::regclass, 'credit_transactions_user_id_fkey'),
          ('public.feedback_items'::regclass, 'feedback_items_author_id_fkey'),
          ('public.goal_conversations'::regclass, 'goal_conversations_assignment_id_student_id_tenant_id_fkey'),
          ('public.goal_conversations'::regclass, 'goal_conversations_instructor_id_fkey'),
          ('public.message_threads'::regclass, 'message_threads_author_id_fkey'),
          ('public.messages'::regclass, 'messages_author_id_fkey')
        )
      )
    order by 1, 2
  loop
    execute format(
      'alter table %1$s drop constraint %2$I, add constraint %2$I %3$s not valid', reference.relation, reference.name, reference.definition
    );
    if reference.remark is not null then
      execute format('comment on constraint %I on %s is %L', reference.name, reference.relation, reference.remark);
    end if;
  end loop;
end
$$;

-- Undoes the baseline of the messages. It refuses while there is anything to lose.

set lock_timeout = '5s';

do $$
begin
  if exists (select 1 from public.notifications) or exists (select 1 from public.outbound_emails) then
    raise exception 'There are notifications or queued e-mails: rolling the baseline back would lose them. Take a dump and empty the tables first.';
  end if;
end
$$;

drop trigger notify_session_participant_added on public.module_session_participants;

drop function public.notify_session_participant_added();

drop trigger notify_program_assignment on public.client_enrollments;

drop function public.notify_program_assignment();

drop function public.create_notification(uuid, text, text, text);

drop table public.outbound_emails, public.notifications;

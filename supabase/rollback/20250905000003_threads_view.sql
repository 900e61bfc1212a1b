-- Undoes threads_view: the application's name for message_threads is gone again.

set lock_timeout = '5s';

drop view public.community_threads;

-- community_threads is message_threads under the name that the application reads.
--
-- Was wrong:
--   C5  the application read community_threads, which never existed (42P01); the data is in message_threads
-- Changes: a view, column by column and row by row the table. security_invoker: the policies of the table decide, as for
--   the table itself. For reading only: what writes, writes to message_threads.
-- Locks: ACCESS SHARE on message_threads.
-- Undo: rollback/20250905000003_threads_view.sql.

set lock_timeout = '5s';

create view public.community_threads
with (security_invoker = true) as
select t.id, t.tenant_id, t.workspace_id, t.author_id, t.title, t.created_at
from public.message_threads t;

comment on view public.community_threads is 'message_threads under its old name, for reading. New code reads message_threads.';

grant select on table public.community_threads to authenticated, service_role;

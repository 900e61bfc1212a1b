-- The oldest tables say what they are for, as all others do.
--
-- Was wrong:
--   C15 six tables of identity had no description: the generated types, the API's description and the dashboard show none
-- Changes: a comment on each.
-- Locks: SHARE UPDATE EXCLUSIVE on each table, for a moment: nobody who reads or writes waits.
-- Undo: rollback/20260412000000_describe_identity.sql.

set lock_timeout = '5s';

comment on table public.tenants is 'Organisations that share the platform and must never see one another.';

comment on table public.users is 'Accounts, and the tenant in which each is active: the one that its token claims.';

comment on table public.user_tenants is 'Who is a member of which tenant.';

comment on table public.profiles is 'What people show of themselves. E-mail, roles, plan and current goal are copies that the database keeps.';

comment on table public.schools is 'Schools of a tenant; their ids are integers.';

comment on table public.user_roles is 'Which roles a person holds in a tenant, some of them in one school.';

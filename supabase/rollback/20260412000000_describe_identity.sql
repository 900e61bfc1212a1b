-- Undoes describe_identity.

set lock_timeout = '5s';

comment on table public.tenants is null;

comment on table public.users is null;

comment on table public.user_tenants is null;

comment on table public.profiles is null;

comment on table public.schools is null;

comment on table public.user_roles is null;

-- Undoes role_claims: nobody claims a role, and profiles.role is what it was. Rows that accounts lacked stay.

set lock_timeout = '5s';

update auth.users
set raw_app_meta_data = raw_app_meta_data - 'roles'
where jsonb_typeof(raw_app_meta_data) = 'object'
  and raw_app_meta_data ? 'roles';

update public.profiles p
set role = a.role
from private.profile_roles_archive a
where a.profile_id = p.id
  and p.role is distinct from a.role;

comment on column public.profiles.role is null;

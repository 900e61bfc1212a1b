-- Undoes profiles_tell_of_one_tenant. What was written stays: it is true, and its columns go with the next release.

set lock_timeout = '5s';

comment on column public.profiles.tenant_ids is
  'The tenants that this person is a member of, in order. Derived from user_tenants, for policies; nobody reads it.';

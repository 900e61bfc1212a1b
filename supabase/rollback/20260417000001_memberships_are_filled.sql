-- Undoes memberships_are_filled. What was filled stays: it is true, and goes with its columns.

set lock_timeout = '5s';

comment on column public.user_tenants.plan_id is 'The plan that this person has in this tenant.';

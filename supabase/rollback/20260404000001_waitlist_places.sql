-- Undoes waitlist_places: second places come back with their old numbers, which somebody else may have by now.

set lock_timeout = '5s';

insert into public.cohort_waitlist (id, tenant_id, cohort_id, user_id, position, created_at)
select a.id, a.tenant_id, a.cohort_id, a.user_id, a.position, a.created_at
from private.cohort_waitlist_archive a
join public.cohorts c on c.id = a.cohort_id
join public.profiles p on p.id = a.user_id;

drop table private.cohort_waitlist_archive;

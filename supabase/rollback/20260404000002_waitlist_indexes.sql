-- Undoes waitlist_indexes.

set lock_timeout = '5s';

drop index public.cohort_waitlist_cohort_id_position_key;

drop index public.cohort_waitlist_cohort_id_user_id_key;

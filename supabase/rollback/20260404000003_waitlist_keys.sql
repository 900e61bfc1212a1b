-- Undoes waitlist_keys: the constraints become plain unique indexes again. Built anew, which blocks writers of the waitlist.

set lock_timeout = '5s';

alter table public.cohort_waitlist
  drop constraint cohort_waitlist_cohort_id_position_key,
  drop constraint cohort_waitlist_cohort_id_user_id_key;

create unique index cohort_waitlist_cohort_id_user_id_key on public.cohort_waitlist (cohort_id, user_id);

create unique index cohort_waitlist_cohort_id_position_key on public.cohort_waitlist (cohort_id, position);

-- A person stands in a line once, and a place belongs to one person: the database holds it from now on.
--
-- Was wrong:
--   D12 nothing kept two people from one place, or one person from two
-- Changes: two unique constraints, from the indexes of the file before. The one of places is deferrable, because everybody
--   moves up in one statement, and so passes through places that are still taken.
-- Locks: ACCESS EXCLUSIVE on cohort_waitlist, for catalog changes only.
-- Undo: rollback/20260404000003_waitlist_keys.sql.

set lock_timeout = '5s';

alter table public.cohort_waitlist
  add constraint cohort_waitlist_cohort_id_user_id_key unique using index cohort_waitlist_cohort_id_user_id_key,
  add constraint cohort_waitlist_cohort_id_position_key unique using index cohort_waitlist_cohort_id_position_key
    deferrable initially immediate;

-- The unique indexes of the waitlist, built while people come and go. They become constraints in the next file.
--
-- Was wrong:
--   D12 nothing kept two people from one place, or one person from two
-- Changes: two unique indexes. An index that fails half way is left invalid: drop it and push again.
-- Locks: SHARE UPDATE EXCLUSIVE on cohort_waitlist: nobody who reads or writes waits.
-- Undo: rollback/20260404000002_waitlist_indexes.sql.

create unique index concurrently cohort_waitlist_cohort_id_user_id_key on public.cohort_waitlist (cohort_id, user_id);

create unique index concurrently cohort_waitlist_cohort_id_position_key on public.cohort_waitlist (cohort_id, position);

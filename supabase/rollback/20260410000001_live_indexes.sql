-- Undoes live_indexes.

set lock_timeout = '5s';

drop index public.content_packages_live_idx;

drop index public.programs_live_idx;

drop index public.courses_live_idx;

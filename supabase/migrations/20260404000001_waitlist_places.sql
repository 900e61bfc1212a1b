-- One place per person and one person per place, in the lines that exist.
--
-- Was wrong:
--   D12 two calls at once took the same place, and somebody who called twice stood in line twice
-- Changes: the later of a person's places goes to private.cohort_waitlist_archive; places are counted again from 1, in the
--   order in which people stood. Lines that are in order are not touched. The functions that write lines take turns at the
--   cohort since the file before, so that nothing new goes wrong meanwhile.
-- Locks: the cohorts whose line is mended, against other changes of their line.
-- Undo: rollback/20260404000001_waitlist_places.sql. The order stays: it is right.

set lock_timeout = '5s';

create table private.cohort_waitlist_archive (
  id uuid primary key,
  tenant_id uuid not null,
  cohort_id uuid not null,
  user_id uuid not null,
  position integer not null,
  created_at timestamptz not null
);

alter table private.cohort_waitlist_archive enable row level security;

comment on table private.cohort_waitlist_archive is 'Second places of one person in one line, as they were before they were removed.';

select c.id
from public.cohorts c
where c.id in (
  select w.cohort_id
  from public.cohort_waitlist w
  group by w.cohort_id
  having count(*) <> max(w.position)
    or count(*) <> count(distinct w.position)
    or count(*) <> count(distinct w.user_id)
)
order by c.id
for no key update;

with judged as (
  select
    w.id,
    row_number() over (partition by w.cohort_id, w.user_id order by w.position, w.created_at, w.id) as place
  from public.cohort_waitlist w
), removed as (
  delete from public.cohort_waitlist w
  using judged j
  where w.id = j.id
    and j.place > 1
  returning w.id, w.tenant_id, w.cohort_id, w.user_id, w.position, w.created_at
)
insert into private.cohort_waitlist_archive (id, tenant_id, cohort_id, user_id, position, created_at)
select id, tenant_id, cohort_id, user_id, position, created_at
from removed;

update public.cohort_waitlist w
set position = counted.place
from (
  select
    o.id,
    row_number() over (partition by o.cohort_id order by o.position, o.created_at, o.id) as place
  from public.cohort_waitlist o
) as counted
where counted.id = w.id
  and counted.place <> w.position;

-- The archive is there, and no line has a gap or a double place.

do $$
begin
  assert to_regclass('private.cohort_waitlist_archive') is not null, 'D12: second places were not archived';

  assert not exists (
    select 1
    from public.cohort_waitlist w
    group by w.cohort_id
    having count(*) <> max(w.position)
      or count(*) <> count(distinct w.position)
      or count(*) <> count(distinct w.user_id)
  ), 'D12: a line has a gap, a double place, or somebody twice';
end
$$;

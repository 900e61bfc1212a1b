-- The archive is there, and no event is twice.

do $$
begin
  assert to_regclass('private.stripe_events_archive') is not null, 'D14: second deliveries were not archived';

  assert not exists (
    select 1 from public.stripe_events s group by s.stripe_event_id having count(*) > 1
  ), 'D14: an event is twice in stripe_events';
end
$$;

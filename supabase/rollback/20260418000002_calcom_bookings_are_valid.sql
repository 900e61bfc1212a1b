-- Undoes calcom_bookings_are_valid: the key and the check hold for new rows only.

set lock_timeout = '5s';

alter table public.calcom_bookings
  drop constraint calcom_bookings_status_check,
  add constraint calcom_bookings_status_check check (status in ('requested', 'booked', 'rescheduled', 'cancelled')) not valid;

alter table public.calcom_bookings
  drop constraint calcom_bookings_mapping_id_tenant_id_fkey,
  add constraint calcom_bookings_mapping_id_tenant_id_fkey
    foreign key (mapping_id, tenant_id) references public.calcom_event_type_mappings (id, tenant_id)
    on delete set null (mapping_id) not valid;

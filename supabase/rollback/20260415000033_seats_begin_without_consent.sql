-- Undoes seats_begin_without_consent: a consent outlives the seat. Those that were removed are not restored.

set lock_timeout = '5s';

drop trigger forget_consent on public.organization_members;

drop function private.forget_consent();

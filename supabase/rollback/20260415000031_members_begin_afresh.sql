-- Undoes members_begin_afresh: who comes back serves whom they served before. Links that were removed are not restored.

set lock_timeout = '5s';

drop trigger begin_afresh on public.user_tenants;

drop function private.begin_afresh();

-- Undoes found_roles_are_listed: what nobody has decided about is not listed any more. The archives it came from stay.

set lock_timeout = '5s';

delete from private.found_roles f
where f.decision is null;

comment on column private.found_roles.reason is null;

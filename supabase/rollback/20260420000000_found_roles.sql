-- Undoes found_roles. It refuses once somebody has decided: the record would be lost, and the roles stay in user_roles.

set lock_timeout = '5s';

do $$
begin
  if exists (select 1 from private.found_roles f where f.decision is not null) then
    raise exception 'Roles have been accepted or refused. Keep private.found_roles elsewhere and empty it first.' using errcode = '55000';
  end if;
end
$$;

drop function public.review_found_roles(bigint[], bigint[]);

drop view private.open_found_roles;

drop table private.found_roles;

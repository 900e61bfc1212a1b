-- Roles that were found and not trusted are shown, and somebody decides about each.
--
-- Was wrong:
--   A3  roles that stood in profiles.role only, or in rows that user_roles could not keep, vanished in silence when the history was pushed:
--       no admin was left, nobody was told, and there was no way back
-- Changes: private.found_roles, one row per role found, which the next file fills. review_found_roles(accept, refuse), for whoever operates the
--   project, lists those about which nobody has decided, and decides. An accepted role is a row of user_roles; role_changes and
--   access_changes tell of it.
-- Locks: SHARE ROW EXCLUSIVE on users and tenants, for catalog changes only.
-- Undo: rollback/20260420000000_found_roles.sql. It refuses once something has been decided.

set lock_timeout = '5s';

create table private.found_roles (
  id bigint generated always as identity primary key,
  user_id uuid not null references public.users (id) on delete cascade,
  tenant_id uuid references public.tenants (id) on delete cascade,
  role text not null,
  school_id text,
  found_in text not null,
  reason text not null,
  decision text,
  decided_at timestamptz,
  decided_by text,
  constraint found_roles_key unique nulls not distinct (tenant_id, user_id, role, school_id, found_in),
  constraint found_roles_found_in_check check (found_in in ('profiles', 'user_roles')),
  constraint found_roles_decision_check check (decision in ('accepted', 'refused')),
  constraint found_roles_decided_check check ((decision is null) = (decided_at is null) and (decision is null) = (decided_by is null))
);

create index found_roles_user_id_idx on private.found_roles (user_id);

alter table private.found_roles enable row level security;

comment on table private.found_roles is
  'Roles that the database held when it was adopted, and that nobody trusts: a person could have written them. review_found_roles() decides.';

comment on column private.found_roles.found_in is 'profiles: as profiles.role. user_roles: as a row that user_roles could not keep.';

comment on column private.found_roles.decided_by is 'The role of the request, or the database login.';

create view private.open_found_roles
with (security_invoker = true)
as
select
  f.id, f.tenant_id, t.name as tenant, f.user_id, a.email::text as email, f.role, f.school_id, f.found_in, f.reason,
  case
    when f.tenant_id is null then 'it names no tenant'
    when m.user_id is null then 'no member of the tenant'
    when not exists (select 1 from unnest(enum_range(null::public.role_type)) as known (role) where known.role::text = f.role)
      then 'no such role'
    when f.school_id is not null and f.role not in ('admin', 'consultor') and s.id is null then 'the tenant has no such school'
  end as obstacle
from private.found_roles f
join auth.users a on a.id = f.user_id
left join public.tenants t on t.id = f.tenant_id
left join public.user_tenants m on m.user_id = f.user_id and m.tenant_id = f.tenant_id
left join public.schools s on s.tenant_id = f.tenant_id and s.id::text = f.school_id
where f.decision is null;

comment on view private.open_found_roles is 'The roles found about which nobody has decided, and what stands in the way of accepting each.';

create function public.review_found_roles(accept bigint[] default '{}', refuse bigint[] default '{}')
returns table (
  id bigint, tenant_id uuid, tenant text, user_id uuid, email text, role text, found_school text, found_in text, reason text, obstacle text
)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  decider pg_catalog.text := coalesce(nullif(private.claims() ->> 'role', ''), session_user);
  answer pg_catalog.text;
begin
  select format('Role %s cannot be accepted: %s.', o.id, o.obstacle) into answer
  from private.open_found_roles o
  where o.id = any (accept)
    and o.obstacle is not null
  order by o.id
  limit 1;
  if answer is not null then
    raise exception '%', answer using errcode = '22023';
  end if;

  with decided as (
    update private.found_roles f
    set
      decision = case when f.id = any (accept) then 'accepted' else 'refused' end,
      decided_at = now(),
      decided_by = decider
    where f.id = any (accept || refuse)
      and f.decision is null
    returning f.user_id, f.tenant_id, f.role, f.school_id, f.decision
  )
  insert into public.user_roles as r (user_id, tenant_id, role_type, school_id)
  select distinct
    d.user_id, d.tenant_id, d.role::public.role_type,
    -- These two are of the whole tenant, whatever the row said.
    case when d.role not in ('admin', 'consultor') then d.school_id::integer end
  from decided d
  where d.decision = 'accepted'
  on conflict on constraint user_roles_tenant_user_role_school_key do update set is_active = true
  where not r.is_active;

  -- Deciding the same again changes nothing; deciding otherwise is a mistake.
  select case when f.id is null then 'P0002' else '22023' end into answer
  from unnest(array_cat(accept, refuse)) with ordinality as asked (id, place)
  left join private.found_roles f on f.id = asked.id
  where f.decision is distinct from case when asked.place <= cardinality(accept) then 'accepted' else 'refused' end
  order by asked.place
  limit 1;
  if answer is not null then
    raise exception 'One of these roles was not found, or has been decided about otherwise.' using errcode = answer;
  end if;

  return query
    select o.id, o.tenant_id, o.tenant, o.user_id, o.email, o.role, o.school_id, o.found_in, o.reason, o.obstacle
    from private.open_found_roles o
    order by o.id;
end
$$;

comment on function public.review_found_roles(bigint[], bigint[]) is
  'Accepts and refuses roles that were found, by their ids, then lists those that are left. 22023 for one that cannot be accepted, says why; '
  'P0002 for an unknown one. For the service role.';

revoke all on function public.review_found_roles(bigint[], bigint[]) from public, anon, authenticated, service_role;

grant execute on function public.review_found_roles(bigint[], bigint[]) to service_role;

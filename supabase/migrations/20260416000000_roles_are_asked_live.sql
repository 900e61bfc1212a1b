-- A role that was taken away gives nothing from the next request on.
--
-- Was wrong:
--   B9  policies asked the token which roles its holder has. A consultor whose role was taken away went on until the token ended,
--       an hour at most: she made a program, cancelled enrollments, deleted messages, and made herself coach of clients
--   B9  a token from before a removal was good again as soon as its holder had come back
-- Changes:
--   private.has_any_role() asks public.user_roles, in the tenant that the caller acts in. It is the only function that knows what
--     a role of the caller is: private.is_tenant_admin() and public.is_admin_or_consultor() ask it. The claim
--     app_metadata.roles stays in the token, for clients to show things by.
--   private.is_active_user() takes no membership that is younger than the token. A client refreshes its token after it joins, as
--     it had to before. Tokens count seconds: both times are compared in whole ones.
-- Locks: none that anybody waits for: functions are replaced.
-- Undo: rollback/20260416000000_roles_are_asked_live.sql.

set lock_timeout = '5s';

-- Definer, because user_roles has policies of its own that ask this function.
create or replace function private.has_any_role(roles text[])
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return exists (
    select 1
    from public.user_roles r
    where r.user_id = private.caller_id()
      and r.tenant_id = public.get_auth_tenant_id()
      and r.role_type::pg_catalog.text = any (roles)
      and r.is_active
  );
end
$$;

comment on function private.has_any_role(text[]) is
  'Whether the caller holds one of these roles now, in the tenant of the request; at whichever school.';

create or replace function private.is_tenant_admin()
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return private.has_any_role('{admin}');
end
$$;

create or replace function public.is_admin_or_consultor(user_id uuid)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  if is_admin_or_consultor.user_id = private.caller_id() then
    return private.has_any_role('{admin,consultor}');
  end if;
  -- About others servers only are told, and about the tenant in which that person is active.
  return (private.claims() ->> 'role') is not distinct from 'service_role'
    and exists (
      select 1
      from public.users u
      join public.user_roles r on r.user_id = u.id and r.tenant_id = u.tenant_id
      where u.id = is_admin_or_consultor.user_id
        and r.role_type in ('admin', 'consultor')
        and r.is_active
    );
end
$$;

create or replace function private.is_active_user()
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  caller pg_catalog.uuid := private.caller_id();
  claims pg_catalog.jsonb := private.claims();
  claimed pg_catalog.uuid := nullif(claims -> 'app_metadata' ->> 'tenant_id', '')::pg_catalog.uuid;
  issued timestamp with time zone := to_timestamp((claims ->> 'iat')::double precision);
begin
  return
    exists (
      select 1
      from auth.users u
      where u.id = caller
        and u.deleted_at is null
        and (u.banned_until is null or u.banned_until <= now())
    )
    and (
      claimed is null
      or exists (
        select 1
        from public.user_tenants m
        where m.user_id = caller
          and m.tenant_id = claimed
          -- Auth always says when it issued a token; whoever signs one without it answers for that.
          and (issued is null or date_trunc('second', m.created_at) <= issued)
      )
    );
end
$$;

comment on function private.is_active_user() is
  'Whether the caller is neither banned nor deleted, and a member of the claimed tenant since before the token was issued.';

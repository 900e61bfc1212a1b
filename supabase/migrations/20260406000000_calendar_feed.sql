-- A person's sessions in one list, for the person and, by a secret address, for their calendar program.
--
-- Was wrong:
--   D8  calendar_feed() read ten things that do not exist; whoever read calendar_feed_tokens could use everybody's feed
-- Changes: my_sessions() and calendar_feed() answer with the same typed rows, from module_sessions and group_sessions. Of a
--   token only its SHA-256 is kept: addresses that were given out keep working. Tokens are made by the database.
-- Locks: ACCESS EXCLUSIVE on calendar_feed_tokens while its rows are hashed (proportional to its rows).
-- Undo: rollback/20260406000000_calendar_feed.sql. Not while there are tokens: a hash cannot be turned back.

set lock_timeout = '5s';

drop function public.calendar_feed(text);

drop policy self_can_insert_feed_tokens on public.calendar_feed_tokens;

revoke select, insert (tenant_id, user_id, token) on table public.calendar_feed_tokens from authenticated;

alter table public.calendar_feed_tokens
  add column token_hash bytea,
  add column last_used_at timestamptz;

update public.calendar_feed_tokens
set token_hash = sha256(convert_to(token, 'UTF8'));

alter table public.calendar_feed_tokens
  alter column token_hash set not null,
  add constraint calendar_feed_tokens_token_hash_key unique (token_hash),
  drop column token;

comment on column public.calendar_feed_tokens.token_hash is
  'SHA-256 of the token; the token itself is shown once and kept nowhere. Unique over all tenants: it is all a request brings.';

grant select (id, tenant_id, user_id, created_at, last_used_at) on table public.calendar_feed_tokens to authenticated;

create type public.calendar_entry as (
  session_id uuid,
  kind text,
  title text,
  starts_at timestamptz,
  ends_at timestamptz,
  status text,
  meeting_url text,
  leader_name text,
  group_name text
);

comment on type public.calendar_entry is
  'A session as a calendar shows it. kind: module_session, which has a leader, or group_session, which has a group.';

create function private.sessions_of(account uuid, tenant uuid)
returns setof public.calendar_entry
language sql
stable
security definer
set search_path = ''
as $$
  select
    s.id, 'module_session', s.title, s.session_date, s.session_date + make_interval(mins => s.duration_minutes), s.status,
    s.meeting_url, p.name, null
  from public.module_sessions s
  left join public.profiles p on p.id = s.instructor_id
  where s.tenant_id = tenant
    and (
      s.instructor_id = account
      or s.id in (select mine.session_id from public.module_session_participants mine where mine.user_id = account)
      or s.enrollment_id in (select e.id from public.client_enrollments e where e.client_id = account)
    )
  union all
  select
    s.id, 'group_session', s.title, s.session_date, s.session_date + make_interval(mins => s.duration_minutes), s.status,
    s.meeting_url, null, g.name
  from public.group_sessions s
  join public.groups g on g.id = s.group_id
  where s.tenant_id = tenant
    and (
      s.id in (select mine.session_id from public.group_session_participants mine where mine.user_id = account)
      or s.group_id in (
        select mine.group_id from public.group_memberships mine where mine.user_id = account and mine.status = 'active'
      )
    )
  order by 4, 1
$$;

comment on function private.sessions_of(uuid, uuid) is
  'The sessions that somebody leads or takes part in, in one tenant, the earliest first. The names come along: a participant cannot read the profile.';

revoke all on function private.sessions_of(uuid, uuid) from public;

create function public.my_sessions()
returns setof public.calendar_entry
language sql
stable
security definer
set search_path = ''
as $$
  select s.*
  from private.sessions_of(private.caller_id(), public.get_auth_tenant_id()) as s
  where (select private.is_active_user())
$$;

comment on function public.my_sessions() is
  'The module and group sessions that the caller leads or takes part in, in the tenant of this request, the earliest first.';

revoke all on function public.my_sessions() from public, anon, authenticated, service_role;

grant execute on function public.my_sessions() to authenticated;

create function public.create_calendar_feed_token()
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  account pg_catalog.uuid := private.require_account();
  tenant pg_catalog.uuid := public.get_auth_tenant_id();
  token pg_catalog.text := encode(extensions.gen_random_bytes(32), 'hex');
begin
  if tenant is null then
    raise exception 'Join a tenant first.' using errcode = '42501';
  end if;
  insert into public.calendar_feed_tokens (tenant_id, user_id, token_hash)
  values (tenant, account, sha256(convert_to(token, 'UTF8')));
  return token;
end
$$;

comment on function public.create_calendar_feed_token() is
  'A new secret for the caller''s calendar feed. It is shown this once; deleting its row ends it. 42501 without an active account in a tenant.';

revoke all on function public.create_calendar_feed_token() from public, anon, authenticated, service_role;

grant execute on function public.create_calendar_feed_token() to authenticated;

create function public.calendar_feed(token text)
returns setof public.calendar_entry
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  feed public.calendar_feed_tokens;
begin
  -- Live: an address outlives a ban and a membership.
  update public.calendar_feed_tokens t
  set last_used_at = now()
  from auth.users a
  join public.user_tenants m on m.user_id = a.id
  where t.token_hash = sha256(convert_to(calendar_feed.token, 'UTF8'))
    and a.id = t.user_id
    and m.tenant_id = t.tenant_id
    and not private.is_disabled(a.banned_until, a.deleted_at)
  returning t.* into feed;
  if feed.id is null then
    raise exception 'This calendar address is not valid.' using errcode = 'P0002';
  end if;
  return query select s.* from private.sessions_of(feed.user_id, feed.tenant_id) as s;
end
$$;

comment on function public.calendar_feed(text) is
  'The module and group sessions of the owner of a feed token. P0002: there is no such token, or its owner is disabled or has '
  'left the tenant. For the service role.';

revoke all on function public.calendar_feed(text) from public, anon, authenticated, service_role;

grant execute on function public.calendar_feed(text) to service_role;

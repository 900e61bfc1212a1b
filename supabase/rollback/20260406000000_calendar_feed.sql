-- Undoes calendar_feed. It refuses while there are tokens: only their hashes are kept, so they could not be put back.

set lock_timeout = '5s';

do $$
begin
  if exists (select 1 from public.calendar_feed_tokens) then
    raise exception 'Feed tokens are kept as hashes and cannot be restored. Tell their owners, and empty calendar_feed_tokens first.';
  end if;
end
$$;

drop function public.calendar_feed(text);

drop function public.create_calendar_feed_token();

drop function public.my_sessions();

drop function private.sessions_of(uuid, uuid);

drop type public.calendar_entry;

revoke select (id, tenant_id, user_id, created_at, last_used_at) on table public.calendar_feed_tokens from authenticated;

alter table public.calendar_feed_tokens
  drop column last_used_at,
  drop column token_hash,
  add column token text not null unique;

grant select, insert (tenant_id, user_id, token) on table public.calendar_feed_tokens to authenticated;

create policy self_can_insert_feed_tokens on public.calendar_feed_tokens
  as permissive for insert to authenticated
  with check (user_id = (select auth.uid()));

create function public.calendar_feed(token text)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  account pg_catalog.uuid;
begin
  select t.user_id into account from public.calendar_feed_tokens t where t.token = calendar_feed.token;
  return (
    select jsonb_agg(jsonb_build_object('starts_at', s.scheduled_at, 'with', p.full_name))
    from public.client_sessions s
    join public.profiles p on p.id = s.instructor_id
    where s.client_id = account
  ) || (
    select jsonb_agg(jsonb_build_object('starts_at', s.scheduled_at))
    from public.group_sessions s
    join public.group_members m on m.group_id = s.group_id
    where m.user_id = account
  );
end
$$;

revoke all on function public.calendar_feed(text) from public, anon, authenticated;

grant execute on function public.calendar_feed(text) to service_role;

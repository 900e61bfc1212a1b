-- Files at old paths are listed with the path they belong to, and links of avatars follow them.
--
-- Was wrong:
--   B5  once files belonged to <tenant_id>/<user_id>/, those at <user_id>/<file>, the common convention, were out of their owner's reach, and
--       nothing listed or moved them; profiles.avatar_url kept public links to a bucket that is private now
-- Changes: found_files() lists the files whose path says no tenant and person, in slices, each with its new path or the reason why it has none.
--   Storage keeps contents by path, so only its API can move them: supabase/adoption/move-files.ts does, slice by slice. Then
--   rewrite_avatar_links() makes a public link of an avatar the authenticated one of where it is now. The push warns with the counts.
--   A file goes to the person whose id its path begins with, or, without one, to whoever uploaded it; to the tenant its path names, or
--   to the only one that person is in. Somebody in several tenants is never guessed: whoever operates the project says which.
-- Locks: none.
-- Undo: rollback/20260420000002_found_files.sql. Files that have been moved stay where they are.

set lock_timeout = '5s';

create function private.url_decoded(encoded text)
returns text
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return (
    select convert_from(
      string_agg(
        case when p.part[1] ~ '^%..' then decode(substr(p.part[1], 2), 'hex') else convert_to(p.part[1], 'UTF8') end,
        ''::pg_catalog.bytea order by p.place
      ),
      'UTF8'
    )
    from regexp_matches(encoded, '%[0-9A-Fa-f]{2}|[^%]+|%', 'g') with ordinality as p (part, place)
  );
exception
  when character_not_in_repertoire or untranslatable_character then
    return null;
end
$$;

comment on function private.url_decoded(text) is 'A path of a URL as it was before it was encoded; null where that is no text.';

revoke all on function private.url_decoded(text) from public;

create function private.uuid_of(written text)
returns uuid
language sql
immutable
security invoker
set search_path = ''
as $$
  select case when written ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then written::pg_catalog.uuid end
$$;

comment on function private.uuid_of(text) is 'The id that a text is; null where it is none.';

revoke all on function private.uuid_of(text) from public;

create function public.found_files(
  after_bucket text default '', after_name text default '', max_files integer default 1000, tenant_id uuid default null
)
returns table (bucket_id text, name text, new_name text, reason text)
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return query
    with found as (
      select
        o.bucket_id, o.name, coalesce(private.uuid_of(o.owner_id), o.owner) as uploader,
        private.uuid_of(split_part(o.name, '/', 1)) as head, substr(o.name, length(split_part(o.name, '/', 1)) + 2) as rest
      from storage.objects o
      where o.bucket_id in ('avatars', 'course-materials', 'submissions')
        and (o.bucket_id, o.name) > (after_bucket, after_name)
        and not private.is_object_path(o.name)
      order by o.bucket_id, o.name
      limit max_files
    ), known as (
      select
        f.*, named.id as person_in_path, coalesce(named.id, uploading.id) as person, t.id as tenant_in_path,
        case when named.id is null and t.id is null then f.name else f.rest end as file
      from found f
      left join auth.users named on named.id = f.head
      left join auth.users uploading on uploading.id = f.uploader
      left join public.tenants t on t.id = f.head
    ), placed as (
      select
        k.*, m.tenants,
        case
          when k.tenant_in_path = any (m.tenants) then k.tenant_in_path
          when k.tenant_in_path is null and found_files.tenant_id = any (m.tenants) then found_files.tenant_id
          when k.tenant_in_path is null and cardinality(m.tenants) = 1 then m.tenants[1]
        end as tenant
      from known k
      cross join lateral (
        select array(select n.tenant_id from public.user_tenants n where n.user_id = k.person) as tenants
      ) as m
    ), judged as (
      select
        p.bucket_id, p.name, format('%s/%s/%s', p.tenant, p.person, p.file) as target,
        case
          when p.person is null then 'no account is in its path, and none that is left uploaded it'
          when p.person_in_path is not null and p.uploader <> p.person_in_path then 'another account uploaded it'
          when p.tenants = '{}' or p.tenant_in_path <> all (p.tenants) then 'its owner is no member of a tenant it can go to'
          when p.tenant is null then 'its owner is in several tenants: say which'
          when not private.is_object_path(format('%s/%s/%s', p.tenant, p.person, p.file)) then 'no file may be called that'
        end as reason
      from placed p
    )
    select
      j.bucket_id, j.name,
      case when j.reason is null and o.id is null then j.target end,
      coalesce(j.reason, case when o.id is not null then 'there is another file at its new path' end)
    from judged j
    left join storage.objects o on j.reason is null and o.bucket_id = j.bucket_id and o.name = j.target
    order by j.bucket_id, j.name;
end
$$;

comment on function public.found_files(text, text, integer, uuid) is
  'Files whose path does not say tenant and person, after the one given: where each belongs, or why that is not known. tenant_id: where '
  'files of people in several tenants go, if they are in that one. For the service role.';

revoke all on function public.found_files(text, text, integer, uuid) from public, anon, authenticated, service_role;

grant execute on function public.found_files(text, text, integer, uuid) to service_role;

create function public.rewrite_avatar_links(max_accounts integer default 1000)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  account pg_catalog.uuid;
  link pg_catalog.text;
  becomes pg_catalog.text;
  rewritten integer := 0;
begin
  for account, link, becomes in
    select p.id, p.avatar_url, format('%s/storage/v1/%s/authenticated/avatars/%s%s', l.origin, l.kind, o.above, l.path)
    from public.profiles p
    cross join lateral (
      select (parts.found)[1] as origin, (parts.found)[2] as kind, (parts.found)[3] as path
      from regexp_match(p.avatar_url, '^(https?://[^/]+)/storage/v1/(object|render/image)/public/avatars/([^?#]+)') as parts (found)
    ) as l
    cross join lateral (
      select case when a.name = l.file then '' else left(a.name, -length(l.file)) end as above
      from private.url_decoded(l.path) as l (file)
      join storage.objects a
        on a.bucket_id = 'avatars'
        and a.name in (
          select l.file
          union all
          select format('%s/%s', m.tenant_id, l.file) from public.user_tenants m where m.user_id = p.id
          union all
          select format('%s/%s/%s', m.tenant_id, p.id, l.file) from public.user_tenants m where m.user_id = p.id
        )
      where private.is_object_path(a.name)
        and (storage.foldername(a.name))[2] = p.id::pg_catalog.text
      order by a.name
      limit 1
    ) as o
    where p.avatar_url like '%/storage/v1/%/public/avatars/%'
    order by p.id
    limit max_accounts
  loop
    begin
      update public.profiles p
      set avatar_url = becomes
      where p.id = account
        and p.avatar_url = link;
      rewritten := rewritten + 1;
    exception
      -- A profile from before the bounds may lie outside of one. It must not keep the others' from it.
      when check_violation then
        raise warning 'The link of % stays: %', account, sqlerrm;
    end;
  end loop;
  return rewritten;
end
$$;

comment on function public.rewrite_avatar_links(integer) is
  'Makes public links of avatars the authenticated ones of where the files are now, and says how many. Call it until that is 0. '
  'A link whose file is not at a path of its owner stays. For the service role.';

revoke all on function public.rewrite_avatar_links(integer) from public, anon, authenticated, service_role;

grant execute on function public.rewrite_avatar_links(integer) to service_role;

do $$
declare
  files bigint;
  links bigint;
begin
  select count(*) into files
  from storage.objects o
  where o.bucket_id in ('avatars', 'course-materials', 'submissions')
    and not private.is_object_path(o.name);
  select count(*) into links
  from public.profiles p
  where p.avatar_url like '%/storage/v1/%/public/avatars/%';
  if files > 0 or links > 0 then
    raise warning '% files are at old paths, and % public links of avatars open nothing: see docs/promotion-runbook.md, "Files at old paths".', files, links;
  end if;
end
$$;

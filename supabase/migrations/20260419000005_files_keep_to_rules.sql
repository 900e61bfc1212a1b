-- A file that is moved or copied keeps to the rules of its bucket, and a signed upload is as good as whoever had it signed.
--
-- Was wrong:
--   B5  Storage asks for the size and type that a bucket takes when something is uploaded, not when it is moved or copied: an SVG of
--       3 MB went to submissions and from there into avatars (png, jpeg, webp; 2 MB)
--   B9  a signed upload URL wrote after its signer was banned, removed or without the role: Storage then writes as the service role, which
--       no policy asks
-- Changes: two triggers on storage.objects. keep_to_bucket refuses (42501) a row that comes into a bucket whose size or types it does not
--   meet, whoever writes; what is not known of a file that is moved counts as not met. require_uploader refuses a new row of the service role
--   whose owner may not upload there now. Migrations and restores (postgres) are not asked for the owner, and people are asked by policies.
-- Locks: SHARE ROW EXCLUSIVE on storage.objects, for a catalog change only.
-- Undo: rollback/20260419000005_files_keep_to_rules.sql.

set lock_timeout = '5s';

create function private.keep_to_bucket()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  bucket storage.buckets;
  size bigint := (new.metadata ->> 'size')::bigint;
  mimetype pg_catalog.text := new.metadata ->> 'mimetype';
begin
  -- Before there is a content, and a tag of it, Storage announces the row, and asks for the rules itself when the content comes.
  if new.bucket_id is not distinct from old.bucket_id or (tg_op = 'INSERT' and (new.metadata ? 'eTag') is not true) then
    return new;
  end if;
  select b.* into bucket from storage.buckets b where b.id = new.bucket_id;

  -- The dashboard keeps an empty folder with an empty file.
  if new.name like '%.emptyFolderPlaceholder' and size = 0 then
    return new;
  end if;
  if bucket.file_size_limit is not null and (size <= bucket.file_size_limit) is not true then
    raise exception 'This file is larger than its bucket takes.' using errcode = '42501';
  end if;
  if cardinality(bucket.allowed_mime_types) > 0
    and not array[mimetype, split_part(mimetype, '/', 1) || '/*'] && bucket.allowed_mime_types
  then
    raise exception 'This bucket does not take files of this type.' using errcode = '42501';
  end if;
  return new;
end
$$;

comment on function private.keep_to_bucket() is
  'Storage asks for size and type when something is uploaded; this asks as well when it is moved or copied.';

revoke all on function private.keep_to_bucket() from public;

create trigger keep_to_bucket
  before insert or update of bucket_id on storage.objects
  for each row
  execute function private.keep_to_bucket();

create function private.require_uploader()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
declare
  owner pg_catalog.uuid := private.uuid_or_null(new.owner_id);
  tenant pg_catalog.uuid := private.uuid_or_null((storage.foldername(new.name))[1]);
begin
  if not exists (
    select 1
    from auth.users a
    join public.user_tenants m on m.user_id = a.id
    where a.id = owner
      and m.tenant_id = tenant
      and not private.is_disabled(a.banned_until, a.deleted_at)
  )
  or (
    new.bucket_id = 'course-materials'
    and not private.holds_any_role(owner, tenant, '{admin,consultor,instructor,coach}')
  )
  then
    raise exception 'The owner of this file may not upload it.' using errcode = '42501';
  end if;
  return new;
end
$$;

comment on function private.require_uploader() is
  'Whether the owner of a new file may upload it now: a member who is not disabled; staff, for materials. Asked where policies are not, since '
  'Storage writes a signed upload as the service role.';

revoke all on function private.require_uploader() from public;

create trigger require_uploader
  before insert on storage.objects
  for each row
  when (new.owner_id is not null and current_user = 'service_role')
  execute function private.require_uploader();

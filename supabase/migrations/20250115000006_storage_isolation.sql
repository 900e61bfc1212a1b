-- Files belong to the tenant and the person whose ids their path begins with: <tenant_id>/<user_id>/…
--
-- Was wrong:
--   B5  the buckets were public, and everybody, signed in or not, read, overwrote and deleted every tenant's files
-- Changes: private buckets with limits; one restrictive policy for every bucket, and short ones that say who. Avatars and
--   course materials are for the tenant, submissions for their author and for staff. Everybody writes below the own
--   folder only. Paths are compared as text with the ids of the request, and a path that could mean another one than it
--   says (empty, '.' or '..' segments, backslashes, control characters) is no path at all.
--   Files whose path does not begin with a tenant and a person stay where they are; only the service role reaches them.
-- Locks: ACCESS EXCLUSIVE on storage.objects, for catalog changes only; three rows of storage.buckets.
-- Undo: rollback/20250115000006_storage_isolation.sql.

set lock_timeout = '5s';

create function private.is_object_path(name text)
returns boolean
language sql
immutable
security invoker
set search_path = ''
as $$
  select
    name ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(/[^/\\[:cntrl:]]+)+$'
    and name !~ '/\.{1,2}(/|$)'
$$;

comment on function private.is_object_path(text) is
  'Whether a path is <tenant_id>/<user_id>/<file>, with folders in between or not, and says what it means: '
  'ids in lower case, no empty, "." or ".." segment, no backslash, no control character.';

revoke all on function private.is_object_path(text) from public;

grant execute on function private.is_object_path(text) to authenticated, service_role;

update storage.buckets b
set
  public = false,
  file_size_limit = new.file_size_limit,
  allowed_mime_types = new.allowed_mime_types
from (
  values
    ('avatars', 2 * 1024 * 1024, array['image/png', 'image/jpeg', 'image/webp']),
    ('course-materials', 100 * 1024 * 1024, null),
    ('submissions', 50 * 1024 * 1024, null)
) as new (id, file_size_limit, allowed_mime_types)
where b.id = new.id;

drop policy "Anyone can view files" on storage.objects;

drop policy "Anyone can upload files" on storage.objects;

drop policy "Anyone can change files" on storage.objects;

drop policy "Anyone can delete files" on storage.objects;

create policy tenant_isolation on storage.objects
  as restrictive for all to authenticated
  using (
    private.is_object_path(name)
    and (storage.foldername(name))[1] = (select public.get_auth_tenant_id())::text
    and (select private.is_active_user())
  )
  with check (
    private.is_object_path(name)
    and (storage.foldername(name))[1] = (select public.get_auth_tenant_id())::text
    and (select private.is_active_user())
  );

create policy members_and_staff_can_read_files on storage.objects
  as permissive for select to authenticated
  using (
    bucket_id in ('avatars', 'course-materials')
    or (
      bucket_id = 'submissions'
      and (
        (storage.foldername(name))[2] = (select auth.uid())::text
        or (select private.has_any_role('{admin,consultor,instructor,coach}'))
      )
    )
  );

create policy self_can_upload_files on storage.objects
  as permissive for insert to authenticated
  with check (
    (storage.foldername(name))[2] = (select auth.uid())::text
    and (
      bucket_id in ('avatars', 'submissions')
      or (bucket_id = 'course-materials' and (select private.has_any_role('{admin,consultor,instructor,coach}')))
    )
  );

create policy self_can_change_files on storage.objects
  as permissive for update to authenticated
  using (
    (storage.foldername(name))[2] = (select auth.uid())::text
    and (
      bucket_id in ('avatars', 'submissions')
      or (bucket_id = 'course-materials' and (select private.has_any_role('{admin,consultor,instructor,coach}')))
    )
  )
  with check (
    (storage.foldername(name))[2] = (select auth.uid())::text
    and (
      bucket_id in ('avatars', 'submissions')
      or (bucket_id = 'course-materials' and (select private.has_any_role('{admin,consultor,instructor,coach}')))
    )
  );

create policy self_can_delete_files on storage.objects
  as permissive for delete to authenticated
  using (
    (storage.foldername(name))[2] = (select auth.uid())::text
    and (
      bucket_id in ('avatars', 'submissions')
      or (bucket_id = 'course-materials' and (select private.has_any_role('{admin,consultor,instructor,coach}')))
    )
  );

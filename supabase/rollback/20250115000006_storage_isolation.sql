-- Undoes storage_isolation: opens the buckets to everybody again. Think twice.

set lock_timeout = '5s';

drop policy self_can_delete_files on storage.objects;

drop policy self_can_change_files on storage.objects;

drop policy self_can_upload_files on storage.objects;

drop policy members_and_staff_can_read_files on storage.objects;

drop policy tenant_isolation on storage.objects;

drop function private.is_object_path(text);

update storage.buckets
set
  public = true,
  file_size_limit = null,
  allowed_mime_types = null
where id in ('avatars', 'course-materials', 'submissions');

create policy "Anyone can view files" on storage.objects
  as permissive for select to public
  using (bucket_id in ('avatars', 'course-materials', 'submissions'));

create policy "Anyone can upload files" on storage.objects
  as permissive for insert to public
  with check (bucket_id in ('avatars', 'course-materials', 'submissions'));

create policy "Anyone can change files" on storage.objects
  as permissive for update to public
  using (bucket_id in ('avatars', 'course-materials', 'submissions'))
  with check (bucket_id in ('avatars', 'course-materials', 'submissions'));

create policy "Anyone can delete files" on storage.objects
  as permissive for delete to public
  using (bucket_id in ('avatars', 'course-materials', 'submissions'));

-- Storage as found: three buckets, open to everybody.
--
-- Wrong on purpose, so that the later fix can be seen red first. Nothing here is an example to follow.
--   B5  the buckets are public, and the policies of storage.objects ask for nothing but the bucket: everybody, signed in or
--       not, reads, overwrites and deletes every tenant's files
--
-- Changes: three buckets, four policies of storage.objects.
-- Locks: ACCESS EXCLUSIVE on storage.objects, for catalog changes only.
-- Undo: rollback/20250101000009_baseline_storage.sql.

set lock_timeout = '5s';

insert into storage.buckets (id, name, public)
values
  ('avatars', 'avatars', true),
  ('course-materials', 'course-materials', true),
  ('submissions', 'submissions', true);

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

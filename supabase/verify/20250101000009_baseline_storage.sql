-- The three buckets and the four policies exist.

do $$
begin
  assert (select count(*) = 3 from storage.buckets b where b.id in ('avatars', 'course-materials', 'submissions')),
    'a bucket is missing';

  assert (
    select count(*) = 4
    from pg_catalog.pg_policies p
    where p.schemaname = 'storage' and p.tablename = 'objects' and p.policyname like 'Anyone can %'
  ), 'a policy of storage.objects is missing';
end
$$;

-- The buckets are private, storage.objects has the restrictive policy, and paths are judged right.

do $$
begin
  assert not exists (
    select 1 from storage.buckets b where b.id in ('avatars', 'course-materials', 'submissions') and b.public
  ), 'B5: a bucket is public';

  assert exists (
    select 1
    from pg_catalog.pg_policies p
    where p.schemaname = 'storage'
      and p.tablename = 'objects'
      and p.policyname = 'tenant_isolation'
      and p.permissive = 'RESTRICTIVE'
      and p.cmd = 'ALL'
      and p.qual = p.with_check
      and p.qual like '%get_auth_tenant_id()%is_active_user()%'
  ), 'B5: storage.objects is not isolated by tenant';

  assert not exists (
    select 1
    from pg_catalog.pg_policies p
    where p.schemaname = 'storage' and p.tablename = 'objects' and p.roles <> '{authenticated}'
  ), 'B5: a policy of storage.objects is for guests as well';

  assert private.is_object_path('00000000-0000-4000-b000-000000000001/00000000-0000-4000-a000-000000000006/a.png')
    and not private.is_object_path('00000000-0000-4000-b000-000000000001/00000000-0000-4000-a000-000000000006/../a.png'),
    'B5: a path that climbs passes for a path';
end
$$;

-- Files keep to the rules of their bucket, and signed uploads to their signer.

do $$
begin
  assert (
    select count(*) = 2
    from pg_catalog.pg_trigger t
    where t.tgrelid = 'storage.objects'::regclass
      and t.tgfoid in (to_regprocedure('private.keep_to_bucket()'), to_regprocedure('private.require_uploader()'))
      and t.tgenabled = 'O'
  ), 'B5: a bucket takes by moving what it refuses by uploading';
end
$$;

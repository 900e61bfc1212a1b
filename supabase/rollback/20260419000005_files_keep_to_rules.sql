-- Undoes files_keep_to_rules: the rules of a bucket hold for uploads alone, and a signed upload outlives the rights of its signer.

set lock_timeout = '5s';

drop trigger require_uploader on storage.objects;

drop function private.require_uploader();

drop trigger keep_to_bucket on storage.objects;

drop function private.keep_to_bucket();

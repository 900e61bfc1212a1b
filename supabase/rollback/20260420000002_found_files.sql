-- Undoes found_files: nothing lists files at old paths. Those that were moved, and links that were rewritten, stay.

set lock_timeout = '5s';

drop function public.rewrite_avatar_links(integer);

drop function public.found_files(text, text, integer, uuid);

drop function private.uuid_of(text);

drop function private.url_decoded(text);

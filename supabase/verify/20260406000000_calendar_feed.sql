-- No token can be read back, and both ways to a person's sessions answer with the same type.

do $$
begin
  assert not exists (
    select 1
    from pg_catalog.pg_attribute
    where attrelid = 'public.calendar_feed_tokens'::regclass and attname = 'token' and not attisdropped
  ), 'D8: feed tokens are stored readable';

  assert not has_column_privilege('authenticated', 'public.calendar_feed_tokens', 'token_hash', 'select')
    and not has_any_column_privilege('authenticated', 'public.calendar_feed_tokens', 'insert'),
    'D8: people may read hashes or plant tokens';

  assert (
    select count(*) = 2 and bool_and(p.proretset and p.prorettype = 'public.calendar_entry'::regtype)
    from pg_catalog.pg_proc p
    where p.oid in (to_regprocedure('public.my_sessions()'), to_regprocedure('public.calendar_feed(text)'))
  ), 'D8: my_sessions() or calendar_feed() is missing or different';

  assert has_function_privilege('authenticated', 'public.my_sessions()', 'execute')
    and not has_function_privilege('authenticated', 'public.calendar_feed(text)', 'execute'),
    'D8: the feed is for the service role, my_sessions() for people';
end
$$;

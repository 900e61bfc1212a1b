-- The view exists, runs as its reader, and has every column of the table.

do $$
begin
  assert exists (
    select 1
    from pg_catalog.pg_class c
    where c.oid = to_regclass('public.community_threads')
      and c.relkind = 'v'
      and c.reloptions @> '{security_invoker=true}'
  ), 'C5: community_threads is missing, or does not run as its reader';

  assert not exists (
    select a.attname, a.atttypid
    from pg_catalog.pg_attribute a
    where a.attrelid = 'public.message_threads'::regclass
      and a.attnum > 0
      and not a.attisdropped
    except
    select a.attname, a.atttypid
    from pg_catalog.pg_attribute a
    where a.attrelid = to_regclass('public.community_threads')
  ), 'C5: community_threads lacks a column of message_threads';
end
$$;

-- On hosted, supautils lets `postgres` create, alter and drop policies and drop triggers on 24 tables that it does not
-- own (supautils.policy_grants, supautils.drop_trigger_grants). That is a C library; this is the same permission in SQL.
-- Before such a statement the roles that own those tables are lent to postgres; after it they are taken back and the
-- table it touched is checked against the list.
--
-- Why postgres cannot get more out of it than hosted gives:
-- * a function that returns event_trigger cannot be called, only fired, and postgres may not create event triggers;
-- * INHERIT TRUE, SET FALSE: the loan allows what an owner may do, never SET ROLE, and without ADMIN it cannot be passed on;
-- * it is there for these four commands only, and none of them runs code of the user between the two events;
-- * an error in between rolls the loan back, and no other session sees an uncommitted membership.
-- Source: supabase/supautils; the list is that of supabase/postgres, less what does not exist here.

create schema supautils;
revoke all on schema supautils from public;

create function supautils.lent_roles() returns regrole[]
language sql immutable set search_path = ''
as $$
  select array['supabase_auth_admin', 'supabase_storage_admin']::regrole[]
$$;

create function supautils.granted_tables() returns text[]
language sql immutable set search_path = ''
as $$
  select array[
    'auth.audit_log_entries', 'auth.flow_state', 'auth.identities', 'auth.instances', 'auth.one_time_tokens',
    'auth.refresh_tokens', 'auth.sessions', 'auth.users', 'storage.buckets', 'storage.objects'
  ]
$$;

-- The role that the statement runs as. Inside a definer function `current_user` is that function's owner.
create function supautils.asking_role() returns text
language sql stable set search_path = ''
as $$
  select coalesce(nullif(current_setting('role'), 'none'), session_user)
$$;

create function supautils.refuse_unless_granted(owner oid, relation oid) returns void
language plpgsql stable set search_path = ''
as $$
declare
  schema_name text;
  table_name text;
begin
  if owner <> all (supautils.lent_roles()::oid[]) then
    return;
  end if;
  select n.nspname, c.relname into schema_name, table_name
  from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where c.oid = relation;
  if schema_name || '.' || table_name <> all (supautils.granted_tables()) then
    raise exception 'must be owner of table %', table_name using errcode = '42501';
  end if;
end
$$;

create function supautils.lend() returns event_trigger
language plpgsql security definer set search_path = ''
as $$
declare
  lent regrole;
begin
  -- A loan locks the lent role, in every database of the server, until the end of the transaction. So it is made only
  -- when the query names one of the schemas as the place of a table (`on storage.objects`) or as a string, which is how
  -- dynamic SQL has it; `auth.uid()` in a policy on another table is neither.
  if supautils.asking_role() <> 'postgres'
     or current_query() !~* '(\mon\s+"?|[''"])(auth|storage)\M' then
    return;
  end if;
  foreach lent in array supautils.lent_roles() loop
    execute format('grant %s to postgres with inherit true, set false', lent);
  end loop;
end
$$;

create function supautils.check_dropped() returns event_trigger
language plpgsql security definer set search_path = ''
as $$
declare
  dropped record;
begin
  if supautils.asking_role() <> 'postgres' then
    return;
  end if;
  for dropped in
    select c.oid, c.relowner
    from pg_catalog.pg_event_trigger_dropped_objects() o
    join pg_catalog.pg_namespace n on n.nspname = o.address_names[1]
    join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = o.address_names[2]
    where o.object_type in ('policy', 'trigger')
  loop
    perform supautils.refuse_unless_granted(dropped.relowner, dropped.oid);
  end loop;
end
$$;

create function supautils.take_back() returns event_trigger
language plpgsql security definer set search_path = ''
as $$
declare
  lent record;
  written record;
begin
  if supautils.asking_role() <> 'postgres' then
    return;
  end if;
  for lent in
    select m.roleid::regrole as role
    from pg_catalog.pg_auth_members m
    where m.member = 'postgres'::regrole and m.roleid = any (supautils.lent_roles()::oid[])
  loop
    execute format('revoke %s from postgres', lent.role);
  end loop;
  for written in
    select c.oid, c.relowner
    from pg_catalog.pg_event_trigger_ddl_commands() d
    join pg_catalog.pg_policy p on d.classid = 'pg_catalog.pg_policy'::regclass and p.oid = d.objid
    join pg_catalog.pg_class c on c.oid = p.polrelid
  loop
    perform supautils.refuse_unless_granted(written.relowner, written.oid);
  end loop;
end
$$;

create event trigger supautils_lend on ddl_command_start
  when tag in ('CREATE POLICY', 'ALTER POLICY', 'DROP POLICY', 'DROP TRIGGER')
  execute function supautils.lend();
create event trigger supautils_check_dropped on sql_drop
  when tag in ('DROP POLICY', 'DROP TRIGGER')
  execute function supautils.check_dropped();
-- Triggers of one event fire in the order of their names; nothing of ours may run while the loan lasts.
create event trigger a_supautils_take_back on ddl_command_end
  when tag in ('CREATE POLICY', 'ALTER POLICY', 'DROP POLICY', 'DROP TRIGGER')
  execute function supautils.take_back();

-- The C library does not care for session_replication_role, which postgres may set.
alter event trigger supautils_lend enable always;
alter event trigger supautils_check_dropped enable always;
alter event trigger a_supautils_take_back enable always;

-- Whoever serves REST learns of every change of the schema through the channel `pgrst`, as PostgREST does on hosted.
-- Source: supabase/postgres (migrations/db), PostgREST's documentation on schema cache reloading.

create function extensions.pgrst_ddl_watch() returns event_trigger
language plpgsql set search_path = ''
as $$
begin
  if exists (
    select from pg_catalog.pg_event_trigger_ddl_commands() changed
    where (
        changed.command_tag in (
          'CREATE SCHEMA', 'ALTER SCHEMA', 'CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO', 'ALTER TABLE',
          'CREATE FOREIGN TABLE', 'ALTER FOREIGN TABLE', 'CREATE VIEW', 'ALTER VIEW',
          'CREATE MATERIALIZED VIEW', 'ALTER MATERIALIZED VIEW', 'CREATE FUNCTION', 'ALTER FUNCTION',
          'CREATE TYPE', 'ALTER TYPE', 'CREATE RULE', 'COMMENT'
        )
        and coalesce(changed.schema_name, '') not in ('pg_temp', 'auth', 'realtime', 'storage')
      )
      or (changed.command_tag = 'CREATE TRIGGER' and changed.object_identity not like '% pg\_temp.%')
  ) then
    notify pgrst, 'reload schema';
  end if;
end
$$;

create function extensions.pgrst_drop_watch() returns event_trigger
language plpgsql set search_path = ''
as $$
begin
  if exists (
    select from pg_catalog.pg_event_trigger_dropped_objects() dropped
    where (
        dropped.object_type in (
          'schema', 'table', 'foreign table', 'view', 'materialized view', 'function', 'type', 'rule'
        )
        and not dropped.is_temporary
        and coalesce(dropped.schema_name, '') not in ('auth', 'realtime', 'storage')
      )
      or (dropped.object_type = 'trigger' and dropped.object_identity not like '% pg\_temp.%')
  ) then
    notify pgrst, 'reload schema';
  end if;
end
$$;

create event trigger pgrst_ddl_watch on ddl_command_end execute function extensions.pgrst_ddl_watch();
create event trigger pgrst_drop_watch on sql_drop execute function extensions.pgrst_drop_watch();

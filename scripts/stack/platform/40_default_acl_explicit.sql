-- What a new object of schema public is open to in a project created since 2026 (api.auto_expose_new_tables = false):
-- the API roles, service_role included, reach no data until a migration grants it. TRUNCATE, REFERENCES, TRIGGER and
-- MAINTAIN on tables and UPDATE on sequences stay granted there, so they do here: a migration still has to revoke.
-- PUBLIC keeps EXECUTE on functions in both modes; only ALTER DEFAULT PRIVILEGES without IN SCHEMA takes that away.
-- Source: the SQL that the Supabase CLI runs for this setting.

alter default privileges for role postgres, supabase_admin in schema public
  grant all on tables to postgres;
alter default privileges for role postgres, supabase_admin in schema public
  grant all on sequences to postgres;
alter default privileges for role postgres, supabase_admin in schema public
  grant all on functions to postgres;

alter default privileges for role postgres, supabase_admin in schema public
  grant truncate, references, trigger, maintain on tables to anon, authenticated, service_role;
alter default privileges for role postgres, supabase_admin in schema public
  grant update on sequences to anon, authenticated, service_role;

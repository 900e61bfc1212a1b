-- What a new object of schema public is open to (api.auto_expose_new_tables = true, or absent): everything, for
-- everybody, until a migration takes it back. This is the legacy mode; 41 narrows it.
-- Source: supabase/postgres (migrations/db/init-scripts).

alter default privileges for role postgres, supabase_admin in schema public
  grant all on tables to postgres, anon, authenticated, service_role;
alter default privileges for role postgres, supabase_admin in schema public
  grant all on sequences to postgres, anon, authenticated, service_role;
alter default privileges for role postgres, supabase_admin in schema public
  grant all on functions to postgres, anon, authenticated, service_role;

-- Only with api.auto_expose_new_tables = false, as in projects created since 2026: no API role, service_role included,
-- reaches the data of what postgres creates until a migration grants it.
-- TRUNCATE, REFERENCES, TRIGGER and MAINTAIN on tables and UPDATE on sequences stay granted, and so does everything on
-- what supabase_admin creates: a migration still has to revoke. PUBLIC keeps EXECUTE on functions in both modes; only
-- ALTER DEFAULT PRIVILEGES without IN SCHEMA takes that away.
-- Source: what the Supabase CLI 3.1 runs for this setting.

alter default privileges for role postgres in schema public
  revoke select, insert, update, delete on tables from anon, authenticated, service_role;
alter default privileges for role postgres in schema public
  revoke usage, select on sequences from anon, authenticated, service_role;
alter default privileges for role postgres in schema public
  revoke execute on functions from anon, authenticated, service_role;

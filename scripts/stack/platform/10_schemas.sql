-- Schemas, and the two extensions that every hosted project has. Run in an empty copy of template0 that is owned by
-- postgres; schema public then belongs to pg_database_owner, that is to postgres.
-- Source: supabase/postgres (migrations/db/init-scripts).

create schema auth;
grant usage, create on schema auth to supabase_auth_admin;
grant usage on schema auth to anon, authenticated, service_role, postgres, dashboard_user;

create schema storage;
grant usage, create on schema storage to supabase_storage_admin;
grant usage on schema storage to postgres with grant option;
grant usage on schema storage to anon, authenticated, service_role, dashboard_user;

create schema extensions authorization postgres;
grant usage on schema extensions to anon, authenticated, service_role;
grant usage, create on schema extensions to dashboard_user;
create extension pgcrypto with schema extensions;
create extension "uuid-ossp" with schema extensions;

grant usage on schema public to postgres, anon, authenticated, service_role;

-- The roles of a hosted Supabase project: one set per server, shared by all of its databases.
-- Run as supabase_admin, as one simple query, before each full rebuild: it creates what is missing and puts attributes,
-- settings and memberships back, so that no migration leaves something behind that the next rebuild would lean on.
-- Source: supabase/postgres (migrations/db), as pg_dumpall shows them on Postgres 17.

-- Two rebuilds at once would otherwise fail on each other's changes ("tuple concurrently updated").
select pg_advisory_xact_lock(hashtext('groundwork: platform roles'));

do $roles$
declare
  wanted record;
begin
  for wanted in
    select * from (values
      ('anon',                       'nologin inherit'),
      ('authenticated',              'nologin inherit'),
      ('service_role',               'nologin inherit bypassrls'),
      ('authenticator',              'login noinherit'),
      -- Not a superuser: what a hosted project refuses to a migration must fail here as well.
      ('postgres',                   'login inherit createrole createdb replication bypassrls'),
      ('supabase_auth_admin',        'login noinherit createrole'),
      ('supabase_storage_admin',     'login noinherit createrole'),
      ('supabase_read_only_user',    'login inherit bypassrls'),
      ('supabase_replication_admin', 'login inherit replication'),
      ('supabase_etl_admin',         'login inherit replication'),
      ('supabase_privileged_role',   'nologin inherit'),
      ('dashboard_user',             'nologin inherit createrole createdb replication'),
      ('pgbouncer',                  'login inherit')
    ) as role (name, attributes)
  loop
    if to_regrole(wanted.name) is null then
      execute format('create role %I', wanted.name);
    end if;
    execute format(
      'alter role %I nosuperuser nocreaterole nocreatedb noreplication nobypassrls', wanted.name);
    execute format('alter role %I %s', wanted.name, wanted.attributes);
    execute format('alter role %I reset all', wanted.name);
  end loop;
end
$roles$;

-- The local passwords are public knowledge; the server listens on 127.0.0.1 only. Roles without one cannot log in.
alter role postgres                password 'postgres';
alter role authenticator           password 'postgres';
alter role supabase_auth_admin     password 'postgres';
alter role supabase_storage_admin  password 'postgres';
alter role supabase_read_only_user password 'postgres';

-- Settings. Hosted also preloads supautils and safeupdate for authenticator: neither library exists here (docs/fidelity.md).
alter role anon                    set statement_timeout = '3s';
alter role authenticated           set statement_timeout = '8s';
alter role authenticator           set statement_timeout = '8s';
alter role authenticator           set lock_timeout = '8s';
alter role postgres                set search_path = "$user", public, extensions;
alter role supabase_admin          set search_path = "$user", public, auth, extensions;
alter role supabase_auth_admin     set search_path = auth;
alter role supabase_auth_admin     set idle_in_transaction_session_timeout = '60s';
alter role supabase_storage_admin  set search_path = storage;
alter role supabase_read_only_user set default_transaction_read_only = on;

-- Memberships, from nothing: every membership that one of our roles holds or gives is taken back first. Memberships of
-- and in roles that a migration created are left alone.
do $memberships$
declare
  held record;
begin
  for held in
    select roleid::regrole as role, member::regrole as member, grantor::regrole as grantor
    from pg_catalog.pg_auth_members
    where member in (
            'anon'::regrole, 'authenticated'::regrole, 'service_role'::regrole, 'authenticator'::regrole,
            'postgres'::regrole, 'supabase_auth_admin'::regrole, 'supabase_storage_admin'::regrole,
            'supabase_read_only_user'::regrole, 'supabase_etl_admin'::regrole, 'dashboard_user'::regrole)
      and (roleid::regrole::text like any (array['supabase\_%', 'pg\_%'])
           or roleid in ('anon'::regrole, 'authenticated'::regrole, 'service_role'::regrole,
                         'authenticator'::regrole, 'postgres'::regrole, 'dashboard_user'::regrole))
  loop
    -- An earlier turn of this loop may have taken this one away through CASCADE; REVOKE then only warns.
    execute format('revoke %s from %s granted by %s cascade', held.role, held.member, held.grantor);
  end loop;
end
$memberships$;

grant anon, authenticated, service_role to authenticator with inherit false;
grant authenticator to supabase_storage_admin with inherit false;

-- ADMIN lets a migration grant the API roles to roles of its own. supabase_auth_admin and supabase_storage_admin are
-- left out on purpose: hosted took them away from postgres in 2025.
grant anon, authenticated, service_role, authenticator to postgres with admin option, inherit true;
grant pg_monitor, pg_read_all_data, pg_signal_backend, pg_create_subscription to postgres with admin option, inherit true;
grant supabase_privileged_role to postgres with inherit true;

grant pg_monitor, pg_read_all_data to supabase_read_only_user, supabase_etl_admin with inherit true;
grant supabase_privileged_role to supabase_etl_admin with inherit true;

-- Hosted lets postgres change it through supautils (privileged_role_allowed_configs).
grant set on parameter session_replication_role to postgres;

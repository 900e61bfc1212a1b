import { sqlLiteral } from "./quoting.ts";

/**
 * What the server, and the ledger of the Supabase CLI, keep for themselves; and our emulation of
 * supautils.
 */
const closed = ["information_schema", "supabase_migrations", "supautils"];

/**
 * What a Supabase project has before its first migration, or gets from a service or an extension
 * that is switched on. As the Supabase CLI leaves it out of a diff (`InternalSchemas` in its
 * internal/utils).
 */
const platform = [
  "_analytics",
  "_realtime",
  "_supavisor",
  "auth",
  "cron",
  "dbdev",
  "etl",
  "extensions",
  "graphql",
  "graphql_public",
  "net",
  "pgbouncer",
  "pgmq",
  "pgsodium",
  "pgsodium_masks",
  "pgtle",
  "realtime",
  "repack",
  "storage",
  "supabase_functions",
  "tiger",
  "tiger_data",
  "topology",
  "vault",
];

const listed = (names: readonly string[]): string => names.map(sqlLiteral).join(", ");

/** SQL: a migration may change something of the schema `n` (of `pg_namespace`). */
export const changeableSchema = String.raw`(
       n.nspname not in (${listed(closed)}) and n.nspname not like 'pg\_%')`;

/** SQL: the schema `n` (of `pg_namespace`) is the project's: `public`, and what migrations made. */
export const ownSchema = `(
       ${changeableSchema} and n.nspname not in (${listed(platform)})
       and not exists (
         select from pg_catalog.pg_depend o
          where o.classid = 'pg_catalog.pg_namespace'::regclass and o.objid = n.oid
            and o.deptype = 'e'))`;

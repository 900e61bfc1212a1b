import type { IntrospectResult } from "@supabase/lite";
import { CompiledQuery } from "kysely";
import { type DatabaseAddress, urlAs, whenReachable } from "../connect.ts";
import { PooledConnection } from "./pool.ts";

/** What REST knows of the database between two changes of it. */
export type Schema = {
  readonly objects: IntrospectResult;
  /** `alter role … set`: the settings of each role that a request can take, as [name, value]. */
  readonly roleSettings: ReadonlyMap<string, ReadonlyArray<readonly [string, string]>>;
};

/** The schema cache: read once, forgotten when the database says that it changed. */
export type SchemaCache = { current(): Promise<Schema>; forget(): void; close(): Promise<void> };

/**
 * Reads the schema as `supabase_read_only_user`: information_schema shows only what the reader has privileges on, and
 * `authenticator` inherits none.
 */
export function createSchemaCache(address: DatabaseAddress): SchemaCache {
  const reader = new SchemaReader(urlAs(address, "supabase_read_only_user"));
  const cache: { loading: Promise<Schema> | undefined } = { loading: undefined };
  return {
    current: () => {
      if (cache.loading) return cache.loading;
      const loading = whenReachable(() => reader.read());
      cache.loading = loading;
      loading.catch(() => {
        if (cache.loading === loading) cache.loading = undefined;
      });
      return loading;
    },
    forget: () => {
      cache.loading = undefined;
    },
    close: () => reader.close(),
  };
}

class SchemaReader extends PooledConnection {
  constructor(url: string) {
    super({ url, size: 1, idleSeconds: 2, name: "groundwork schema cache" });
  }

  async read(): Promise<Schema> {
    const roleSettings = await this.#roleSettings();
    const objects = await this.introspect();
    // It answers a failed query with an empty database, which would turn every table into a 404.
    if (!objects.functions) throw Object.assign(new Error("The schema of the database could not be read"), { code: "CONNECTION_CLOSED" });
    const exposed = await this.#exposedKeys();
    const foreign_keys = objects.foreign_keys.filter((key) => key.schema === "public" && exposed.has(`${key.table}.${key.foreign_key_name}`));
    return { objects: { ...objects, foreign_keys }, roleSettings };
  }

  /**
   * PostgREST relates exposed tables only (its docs, "Resource Embedding"). @supabase/lite compares bare names, so a key to
   * auth.users would join every table that has one with public.users.
   */
  async #exposedKeys(): Promise<ReadonlySet<string>> {
    const { rows } = await this.kysely.executeQuery(CompiledQuery.raw(exposedKeysSql));
    return new Set((rows as ReadonlyArray<{ key: string }>).map(({ key }) => key));
  }

  /** As PostgREST reads them (src/PostgREST/Config/Database.hs): of every role that authenticator may become. */
  async #roleSettings(): Promise<Schema["roleSettings"]> {
    const { rows } = await this.kysely.executeQuery(CompiledQuery.raw(roleSettingsSql));
    const settings = new Map<string, Array<readonly [string, string]>>();
    for (const { role, name, value } of rows as ReadonlyArray<Record<"role" | "name" | "value", string>>)
      settings.set(role, [...(settings.get(role) ?? []), [name, value]]);
    return settings;
  }
}

const exposedKeysSql = `
  select format('%s.%s', child.relname, stored.conname) as key
  from pg_catalog.pg_constraint as stored
  join pg_catalog.pg_class as child on child.oid = stored.conrelid
  join pg_catalog.pg_class as parent on parent.oid = stored.confrelid
  where stored.contype = 'f'
    and child.relnamespace = 'public'::regnamespace
    and parent.relnamespace = 'public'::regnamespace`;

const roleSettingsSql = `
  select member.rolname as role, split_part(setting, '=', 1) as name, substr(setting, strpos(setting, '=') + 1) as value
  from pg_catalog.pg_db_role_setting as stored
  join pg_catalog.pg_roles as member on member.oid = stored.setrole
  cross join lateral unnest(stored.setconfig) as setting
  where pg_has_role('authenticator', member.oid, 'member')
    and member.rolname <> 'authenticator'
    and stored.setdatabase in (0, (select oid from pg_catalog.pg_database where datname = current_database()))
  order by stored.setdatabase`;

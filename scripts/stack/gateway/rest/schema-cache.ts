import type { IntrospectResult } from "@supabase/lite";
import { CompiledQuery } from "kysely";
import { type DatabaseAddress, urlAs, whenReachable } from "../connect.ts";
import { PooledConnection } from "./pool.ts";

/** What REST knows of the database between two changes of it. */
export type CachedSchema = {
  /**
   * What a request sees that is about this schema: @supabase/lite compares bare names, which may be
   * alike in several.
   */
  objectsOf(schema: string): IntrospectResult;
  /** `alter role … set`: the settings of each role that a request can take, as [name, value]. */
  readonly roleSettings: ReadonlyMap<string, ReadonlyArray<readonly [string, string]>>;
};

/** The schema cache: read once, forgotten when the database says that it changed. */
export type SchemaCache = {
  current(): Promise<CachedSchema>;
  forget(): void;
  close(): Promise<void>;
};

/**
 * Reads the schema as `supabase_read_only_user`: information_schema shows only what the reader has
 * privileges on, and `authenticator` inherits none.
 */
export function createSchemaCache(
  address: DatabaseAddress,
  exposed: readonly string[],
): SchemaCache {
  const reader = new SchemaReader(urlAs(address, "supabase_read_only_user"), exposed);
  const cache: { loading: Promise<CachedSchema> | undefined } = { loading: undefined };
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
  readonly #schemas: readonly string[];

  constructor(url: string, schemas: readonly string[]) {
    super({ url, size: 1, idleSeconds: 2, name: "groundwork schema cache" });
    this.#schemas = schemas;
  }

  async read(): Promise<CachedSchema> {
    const roleSettings = await this.#roleSettings();
    const objects = await this.introspect();
    // It answers a failed query with an empty database, which would turn every table into a 404.
    if (!objects.functions)
      throw Object.assign(new Error("The schema of the database could not be read"), {
        code: "CONNECTION_CLOSED",
      });
    const related = await this.#keysWithin();
    const foreign_keys = objects.foreign_keys.filter((key) =>
      related.has(`${key.schema}.${key.table}.${key.foreign_key_name}`),
    );
    const primary_keys = [...objects.primary_keys, ...(await this.#keysShown())];
    const views = new Map(
      this.#schemas.map((schema) => [
        schema,
        within(schema, { ...objects, foreign_keys, primary_keys }),
      ]),
    );
    const nothing = within("", objects);
    return { objectsOf: (schema) => views.get(schema) ?? nothing, roleSettings };
  }

  /**
   * PostgREST relates tables of one schema only (its docs, "Resource Embedding"); a key to
   * auth.users is none to a table of that name in public.
   */
  async #keysWithin(): Promise<ReadonlySet<string>> {
    const { rows } = await this.kysely.executeQuery(
      CompiledQuery.raw(keysWithinSql, [this.#schemas]),
    );
    return new Set((rows as ReadonlyArray<{ key: string }>).map(({ key }) => key));
  }

  /**
   * As PostgREST (src/PostgREST/SchemaCache.hs, allViewsKeyDependencies): a view that can be
   * written has the key that it shows.
   */
  async #keysShown(): Promise<IntrospectResult["primary_keys"]> {
    const { rows } = await this.kysely.executeQuery(
      CompiledQuery.raw(keysShownSql, [this.#schemas]),
    );
    return rows as IntrospectResult["primary_keys"];
  }

  /**
   * As PostgREST reads them (src/PostgREST/Config/Database.hs): of every role that authenticator
   * may become.
   */
  async #roleSettings(): Promise<CachedSchema["roleSettings"]> {
    const { rows } = await this.kysely.executeQuery(CompiledQuery.raw(roleSettingsSql));
    const settings = new Map<string, Array<readonly [string, string]>>();
    for (const { role, name, value } of rows as ReadonlyArray<
      Record<"role" | "name" | "value", string>
    >)
      settings.set(role, [...(settings.get(role) ?? []), [name, value]]);
    return settings;
  }
}

function within(schema: string, objects: IntrospectResult): IntrospectResult {
  const own = <Item extends { readonly schema?: string }>(items: readonly Item[]): Item[] =>
    items.filter((item) => item.schema === schema);
  const { tables, views, columns, primary_keys, unique_constraints, indexes, foreign_keys } =
    objects;
  return {
    ...objects,
    tables: own(tables),
    views: own(views),
    columns: own(columns),
    primary_keys: own(primary_keys),
    unique_constraints: own(unique_constraints),
    indexes: own(indexes),
    foreign_keys: own(foreign_keys),
    default_schema: schema,
  };
}

const keysWithinSql = `
  select format('%s.%s.%s', space.nspname, child.relname, stored.conname) as key
  from pg_catalog.pg_constraint as stored
  join pg_catalog.pg_class as child on child.oid = stored.conrelid
  join pg_catalog.pg_class as parent on parent.oid = stored.confrelid
  join pg_catalog.pg_namespace as space on space.oid = child.relnamespace
  where stored.contype = 'f'
    and space.nspname = any ($1)
    and parent.relnamespace = child.relnamespace`;

/** Where the column of a view is from, stands only in the tree of its rule. */
const keysShownSql = `
  with shown as (
    select rule.ev_class as view, origin[1]::smallint as attribute, origin[2]::oid as source,
      origin[3]::smallint as source_attribute
    from pg_catalog.pg_rewrite as rule
    cross join lateral regexp_matches(
      rule.ev_action::text,
      ':resno (\\d+) :resname \\S+ :ressortgroupref \\d+ '
        ':resorigtbl (\\d+) :resorigcol (\\d+)',
      'g'
    ) as origin
    where rule.ev_type = '1' and pg_relation_is_updatable(rule.ev_class, false) <> 0
  )
  select space.nspname as schema, relation.relname as table,
    array_agg(shown_column.attname::text order by key.place) as columns,
    count(*)::integer as field_count
  from shown
  join pg_catalog.pg_index as stored on stored.indrelid = shown.source and stored.indisprimary
  join lateral unnest(stored.indkey::smallint[]) with ordinality as key (attribute, place)
    on key.attribute = shown.source_attribute
  join pg_catalog.pg_attribute as shown_column
    on shown_column.attrelid = shown.view and shown_column.attnum = shown.attribute
  join pg_catalog.pg_class as relation on relation.oid = shown.view
  join pg_catalog.pg_namespace as space on space.oid = relation.relnamespace
  where space.nspname = any ($1)
  group by space.nspname, relation.relname, stored.indexrelid, stored.indnkeyatts
  having count(*) = stored.indnkeyatts and count(distinct key.place) = stored.indnkeyatts`;

const roleSettingsSql = `
  select member.rolname as role, split_part(setting, '=', 1) as name,
    substr(setting, strpos(setting, '=') + 1) as value
  from pg_catalog.pg_db_role_setting as stored
  join pg_catalog.pg_roles as member on member.oid = stored.setrole
  cross join lateral unnest(stored.setconfig) as setting
  where pg_has_role('authenticator', member.oid, 'member')
    and member.rolname <> 'authenticator'
    and stored.setdatabase in
      (0, (select oid from pg_catalog.pg_database where datname = current_database()))
  order by stored.setdatabase`;

import { type Catalog, type CatalogFunction } from "../../database/catalog.ts";
import { ownSchema } from "../../database/own-schemas.ts";
import { sqlName } from "../../database/quoting.ts";
import { readCatalog } from "../../database/read-catalog.ts";
import { withSession } from "../../database/session.ts";
import { fullName } from "./mutant.ts";

/** What the catalog does not tell about a function. */
type Parameters = {
  readonly schema: string;
  readonly name: string;
  /** As in {@link CatalogFunction}. */
  readonly arguments: string;
  /** Of what a call passes, in its order; a parameter without a name is `$1`, `$2`, … */
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
};

/** The database that mutants are made of: what it has that can be broken. */
export type Original = {
  readonly catalog: Catalog;
  readonly parameters: readonly Parameters[];
  /** `schema.table.name` of constraints and unique indexes about a column that a policy reads. */
  readonly constraintsOnPolicyColumns: ReadonlySet<string>;
  /**
   * `schema.table.policy` of those whose conditions read no column of the row: they let pass every
   * row of a caller, or none.
   */
  readonly policiesWithoutRowColumns: ReadonlySet<string>;
  /** The buckets that are not public. */
  readonly privateBuckets: readonly string[];
  /** The rules on tables and views; not those that make a view. */
  readonly rules: readonly {
    readonly schema: string;
    readonly table: string;
    readonly name: string;
  }[];
  /** `schema.table.trigger` of those that the platform made. */
  readonly platformTriggers: ReadonlySet<string>;
};

/** Reads it, as a login that sees the catalog and the buckets. */
export async function readOriginal(databaseUrl: string): Promise<Original> {
  const catalog = await readCatalog(databaseUrl);
  return withSession(databaseUrl, async (session) => {
    await session.rows("set search_path = ''");
    const names = async (query: string): Promise<string[]> =>
      (await session.rows<{ name: string }>(query)).map(({ name }) => name);
    return {
      catalog,
      parameters: await session.rows<Parameters>(parametersQuery),
      constraintsOnPolicyColumns: new Set(await names(constraintsOnPolicyColumnsQuery)),
      policiesWithoutRowColumns: new Set(await names(policiesWithoutRowColumnsQuery)),
      privateBuckets:
        (await session.rows("select where to_regclass('storage.buckets') is not null")).length > 0
          ? await names("select id as name from storage.buckets where not public order by id")
          : [],
      rules: await session.rows<Original["rules"][number]>(rulesQuery),
      platformTriggers: new Set(await names(platformTriggersQuery)),
    };
  });
}

/** A function with its argument types, for ids and for statements. */
export function signatureOf(
  { parameters }: Pick<Original, "parameters">,
  called: CatalogFunction,
): { readonly shown: string; readonly sql: string } {
  const types = `(${passedParameters({ parameters }, called)
    .map(({ type }) => type)
    .join(", ")})`;
  return { shown: `${fullName(called)}${types}`, sql: `${sqlName(called)}${types}` };
}

/** What a call of a function passes. */
export function passedParameters(
  { parameters }: Pick<Original, "parameters">,
  called: CatalogFunction,
): Parameters["parameters"] {
  return (
    parameters.find(
      ({ schema, name, arguments: types }) =>
        schema === called.schema && name === called.name && types === called.arguments,
    )?.parameters ?? []
  );
}

const parametersQuery = `
  select n.nspname as schema, p.proname as name,
         pg_get_function_identity_arguments(p.oid) as arguments,
         coalesce((
           select jsonb_agg(
                    jsonb_build_object(
                      'name', coalesce(nullif(p.proargnames[a.place], ''), '$' || a.place),
                      'type', format_type(a.type, null)
                    ) order by a.place
                  )
             from unnest(p.proargtypes) with ordinality as a (type, place)
         ), '[]') as parameters
    from pg_catalog.pg_proc p
    join pg_catalog.pg_namespace n on n.oid = p.pronamespace
   where ${ownSchema}`;

/**
 * What an index reads in an expression or in its condition is no column of its key: that it depends
 * on it is written elsewhere.
 */
const constraintsOnPolicyColumnsQuery = `
  with read as (
    select refobjid as relation, refobjsubid as attribute
      from pg_catalog.pg_depend
     where classid = 'pg_catalog.pg_policy'::regclass
       and refclassid = 'pg_catalog.pg_class'::regclass
       and refobjsubid > 0
  ),
  kept (relation, name, attribute) as (
    select k.conrelid, k.conname, unnest(k.conkey)
      from pg_catalog.pg_constraint k
    union all
    select x.indrelid, i.relname, column_read
      from pg_catalog.pg_index x
      join pg_catalog.pg_class i on i.oid = x.indexrelid
     cross join lateral (
             select unnest(x.indkey::int2[])
              union all
             select d.refobjsubid
               from pg_catalog.pg_depend d
              where d.classid = 'pg_catalog.pg_class'::regclass
                and d.objid = x.indexrelid
                and d.refobjid = x.indrelid
           ) as of_index (column_read)
     where x.indisunique or x.indisexclusion
  )
  select distinct format('%s.%s.%s', n.nspname, c.relname, k.name) as name
    from kept k
    join read r using (relation, attribute)
    join pg_catalog.pg_class c on c.oid = k.relation
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace`;

const policiesWithoutRowColumnsQuery = `
  select format('%s.%s.%s', n.nspname, c.relname, p.polname) as name
    from pg_catalog.pg_policy p
    join pg_catalog.pg_class c on c.oid = p.polrelid
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
   where not exists (
           select
             from pg_catalog.pg_depend d
            where d.classid = 'pg_catalog.pg_policy'::regclass
              and d.objid = p.oid
              and d.refobjid = p.polrelid
              and d.refobjsubid > 0
         )`;

const rulesQuery = `
  select n.nspname as schema, c.relname as table, w.rulename as name
    from pg_catalog.pg_rewrite w
    join pg_catalog.pg_class c on c.oid = w.ev_class
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
   where ${ownSchema} and w.rulename <> '_RETURN'
   order by n.nspname collate "C", c.relname collate "C", w.rulename collate "C"`;

/** Those that the platform itself put on its tables. */
const platformTriggersQuery = `
  select format('%s.%s.%s', n.nspname, c.relname, t.tgname) as name
    from pg_catalog.pg_trigger t
    join pg_catalog.pg_class c on c.oid = t.tgrelid
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    join pg_catalog.pg_proc f on f.oid = t.tgfoid
   where not pg_has_role(current_user, f.proowner, 'usage')`;

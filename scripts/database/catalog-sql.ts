import { changeableSchema, ownSchema } from "./own-schemas.ts";

/** What a query of the catalog reads: `$1` is whether everything, whoever's it is. */
const everything = "$1::boolean";

const everySchema = "n.nspname !~ '^pg_' and n.nspname <> 'information_schema'";

/** SQL: the schema `n` is the project's own, or everything is read. */
export const own = `(case when ${everything} then ${everySchema} else ${ownSchema} end)`;

/** SQL: a migration may change something of the schema `n`, or everything is read. */
export const changeable = `(
       case when ${everything} then ${everySchema} else ${changeableSchema} end)`;

/** SQL: an object belongs to no extension, or everything is read. */
export function ownObject(catalog: string, oid: string): string {
  return `(${everything} or not exists (
       select from pg_catalog.pg_depend d
        where d.classid = 'pg_catalog.${catalog}'::regclass and d.objid = ${oid}
          and d.deptype = 'e'))`;
}

/** SQL: relations `c` with their schemas `n`. */
export const relations = `from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace`;

/** SQL: functions `p` with their schemas `n`. */
export const functions = `from pg_catalog.pg_proc p
      join pg_catalog.pg_namespace n on n.oid = p.pronamespace`;

/** SQL: an ACL as sorted grants; a null one means the built-in default, which is spelled out. */
export function grantsOf(acl: string, kind: string, owner: string): string {
  return `
           coalesce((
             select jsonb_agg(
                      jsonb_build_object('to', coalesce(r.rolname, 'public'),
                                         'privilege', lower(a.privilege_type),
                                         'grantable', a.is_grantable)
                      order by coalesce(r.rolname, 'public') collate "C",
                               a.privilege_type collate "C", a.is_grantable)
               from aclexplode(coalesce(${acl}, acldefault('${kind}', ${owner}))) as a
               left join pg_catalog.pg_roles r on r.oid = a.grantee
           ), '[]')`;
}

import { factsQuery } from "./catalog-facts.ts";
import { functions, grantsOf, own, ownObject, relations } from "./catalog-sql.ts";
import { tableQueries } from "./catalog-tables.ts";
import type { Catalog } from "./catalog.ts";

/**
 * One query per section of the catalog; its columns are the fields of the section's type. Its
 * parameter, where it has one, is whether everything is read: also what belongs to the platform or
 * to an extension.
 */
export const catalogQueries: Readonly<Record<keyof Catalog, string>> = {
  ...tableQueries,
  schemas: `
    select n.nspname as name, n.nspowner::regrole::text as owner,
           ${grantsOf("n.nspacl", "n", "n.nspowner")} as grants,
           obj_description(n.oid, 'pg_namespace') as comment
      from pg_catalog.pg_namespace n
     where ${own}
     order by n.nspname collate "C"`,
  functions: `
    select n.nspname as schema, p.proname as name,
           pg_get_function_identity_arguments(p.oid) as arguments,
           pg_get_function_result(p.oid) as returns,
           case p.prokind when 'f' then 'function' when 'p' then 'procedure'
                when 'a' then 'aggregate' when 'w' then 'window' end as kind,
           l.lanname as language,
           case p.provolatile when 'i' then 'immutable' when 's' then 'stable'
                else 'volatile' end as volatility,
           p.prosecdef as definer, coalesce(p.proconfig, '{}') as settings,
           p.proowner::regrole::text as owner,
           case when p.prokind <> 'a' then pg_get_functiondef(p.oid) end as definition,
           ${grantsOf("p.proacl", "f", "p.proowner")} as grants,
           obj_description(p.oid, 'pg_proc') as comment
      ${functions}
      join pg_catalog.pg_language l on l.oid = p.prolang
     where ${own} and ${ownObject("pg_proc", "p.oid")}
     order by n.nspname collate "C", p.proname collate "C",
              pg_get_function_identity_arguments(p.oid) collate "C"`,
  sequences: `
    select n.nspname as schema, c.relname as name, c.relowner::regrole::text as owner,
           format('%s start %s increment %s minvalue %s maxvalue %s cache %s%s',
                  format_type(s.seqtypid, null), s.seqstart, s.seqincrement, s.seqmin, s.seqmax,
                  s.seqcache, case when s.seqcycle then ' cycle' else '' end) as definition,
           (select format('%I.%I.%I', tn.nspname, t.relname, a.attname)
              from pg_catalog.pg_depend d
              join pg_catalog.pg_class t on t.oid = d.refobjid
              join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
              join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum = d.refobjsubid
             where d.classid = 'pg_class'::regclass and d.objid = c.oid
               and d.deptype in ('a', 'i')) as "ownedBy",
           ${grantsOf("c.relacl", "s", "c.relowner")} as grants
      ${relations}
      join pg_catalog.pg_sequence s on s.seqrelid = c.oid
     where ${own} and ${ownObject("pg_class", "c.oid")}
     order by n.nspname collate "C", c.relname collate "C"`,
  types: `
    select n.nspname as schema, t.typname as name,
           case t.typtype when 'e' then 'enum' when 'd' then 'domain' when 'c' then 'composite'
                else 'range' end as kind,
           t.typowner::regrole::text as owner,
           case t.typtype
             when 'e' then (
               select string_agg(quote_literal(e.enumlabel), ', ' order by e.enumsortorder)
                 from pg_catalog.pg_enum e where e.enumtypid = t.oid)
             when 'd' then concat_ws(' ', format_type(t.typbasetype, t.typtypmod),
               case when t.typnotnull then 'not null' end, 'default ' || t.typdefault,
               (select string_agg(pg_get_constraintdef(k.oid), ' ' order by k.conname)
                  from pg_catalog.pg_constraint k where k.contypid = t.oid and k.contype = 'c'))
             when 'c' then (
               select string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)),
                                 ', ' order by a.attnum)
                 from pg_catalog.pg_attribute a
                where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped)
             else (select format_type(r.rngsubtype, null)
                     from pg_catalog.pg_range r where r.rngtypid = t.oid)
           end as definition,
           ${grantsOf("t.typacl", "T", "t.typowner")} as grants,
           obj_description(t.oid, 'pg_type') as comment
      from pg_catalog.pg_type t
      join pg_catalog.pg_namespace n on n.oid = t.typnamespace
      left join pg_catalog.pg_class c on c.oid = t.typrelid
     where ${own} and (t.typtype in ('e', 'd', 'r') or (t.typtype = 'c' and c.relkind = 'c'))
       and ${ownObject("pg_type", "t.oid")}
     order by n.nspname collate "C", t.typname collate "C"`,
  defaultAcls: `
    select d.defaclrole::regrole::text as role, n.nspname as schema,
           case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences'
                when 'f' then 'functions' when 'T' then 'types' when 'n' then 'schemas'
                end as objects,
           ${grantsOf("d.defaclacl", "r", "d.defaclrole")} as grants
      from pg_catalog.pg_default_acl d
      left join pg_catalog.pg_namespace n on n.oid = d.defaclnamespace
     where n.nspname is distinct from 'supautils'
     order by d.defaclrole::regrole::text collate "C", n.nspname collate "C" nulls first,
              d.defaclobjtype`,
  extensions: `
    select e.extname as name, n.nspname as schema
      from pg_catalog.pg_extension e
      join pg_catalog.pg_namespace n on n.oid = e.extnamespace
     order by e.extname collate "C"`,
  facts: factsQuery,
};

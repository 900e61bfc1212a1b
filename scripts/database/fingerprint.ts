import type { Session } from "./session.ts";

/**
 * A hash of everything in a database that decides access: two databases with the same one give
 * everybody the same reach. Rows do not count.
 */
export async function fingerprintOf(session: Session): Promise<string> {
  const [storage] = await session.rows<{ there: boolean }>(
    "select to_regclass('storage.buckets') is not null as there",
  );
  const buckets = storage?.there
    ? "select to_jsonb(b)::text from storage.buckets as b"
    : "select null where false";
  const [row] = await session.rows<{ fingerprint: string }>(
    `${linesSql} union all ${buckets}) select md5(string_agg(l.line, e'\\n' order by l.line collate "C")) as fingerprint from lines as l`,
  );
  return row?.fingerprint ?? "";
}

const linesSql = `
  with schemas as (
    select n.* from pg_catalog.pg_namespace as n where n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
  ),
  relations as (
    select c.*, s.nspname from pg_catalog.pg_class as c join schemas as s on s.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
  ),
  lines (line) as (
    select format('schema %s %s %s', s.nspname, s.nspowner::regrole, s.nspacl) from schemas as s
    union all
    select format('relation %s.%s %s %s %s %s %s %s %s', c.nspname, c.relname, c.relkind, c.relowner::regrole, c.relacl, c.relrowsecurity, c.relforcerowsecurity, c.reloptions,
      case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end)
    from relations as c
    union all
    select format('column %s.%s.%s %s %s %s %s %s %s', c.nspname, c.relname, a.attname, a.atttypid::regtype, a.attnotnull, a.attidentity, a.attgenerated, a.attacl, pg_get_expr(d.adbin, d.adrelid))
    from relations as c
      join pg_catalog.pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_catalog.pg_attrdef as d on d.adrelid = c.oid and d.adnum = a.attnum
    union all
    select format('policy %s', p) from pg_catalog.pg_policies as p
    union all
    select format('function %s %s %s %s', p.oid::regprocedure, p.proowner::regrole, p.proacl, pg_get_functiondef(p.oid))
    from pg_catalog.pg_proc as p join schemas as s on s.oid = p.pronamespace
    where p.prokind in ('f', 'p')
    union all
    select format('trigger %s.%s %s %s', c.nspname, c.relname, t.tgenabled, pg_get_triggerdef(t.oid))
    from pg_catalog.pg_trigger as t join relations as c on c.oid = t.tgrelid
    where not t.tgisinternal
    union all
    select format('event trigger %s %s %s %s', e.evtname, e.evtevent, e.evtfoid::regprocedure, e.evtenabled) from pg_catalog.pg_event_trigger as e
    union all
    select format('rule %s', r) from pg_catalog.pg_rules as r where r.schemaname in (select s.nspname from schemas as s)
    union all
    select format('constraint %s %s %s', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) from pg_catalog.pg_constraint as c join schemas as s on s.oid = c.connamespace
    union all
    select format('index %s', i) from pg_catalog.pg_indexes as i where i.schemaname in (select s.nspname from schemas as s)
    union all
    select format('type %s %s %s', t.oid::regtype, t.typacl, (select array_agg(e.enumlabel order by e.enumsortorder) from pg_catalog.pg_enum as e where e.enumtypid = t.oid))
    from pg_catalog.pg_type as t join schemas as s on s.oid = t.typnamespace
    where t.typtype in ('e', 'd')
    union all
    select format('default %s %s %s %s', d.defaclrole::regrole, d.defaclnamespace::regnamespace, d.defaclobjtype, d.defaclacl) from pg_catalog.pg_default_acl as d
    union all
    select format('role %s %s %s %s %s', r.rolname, r.rolsuper, r.rolbypassrls, r.rolinherit, r.rolcanlogin) from pg_catalog.pg_roles as r
    union all
    select format('member %s %s %s %s %s', m.member::regrole, m.roleid::regrole, m.admin_option, m.inherit_option, m.set_option) from pg_catalog.pg_auth_members as m
    union all
    select format('setting %s %s', s.setrole::regrole, s.setconfig) from pg_catalog.pg_db_role_setting as s
    where s.setdatabase in (0, (select d.oid from pg_catalog.pg_database as d where d.datname = current_database()))`;

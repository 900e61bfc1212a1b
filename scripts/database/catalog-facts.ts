import { changeable, functions, own, ownObject, relations } from "./catalog-sql.ts";

/** Those of which the sections of the catalog do not read everything. */
const elsewhere = `${changeable} and not ${own}`;

const apiRoles =
  "coalesce(r.rolname, 'public') in ('public', 'anon', 'authenticated', 'service_role')";

const granted = (acl: string): string =>
  `cross join lateral aclexplode(${acl}) as a
      left join pg_catalog.pg_roles r on r.oid = a.grantee`;

const grant = `format(' grant %s to %s%s', lower(a.privilege_type), coalesce(r.rolname, 'public'),
                  case when a.is_grantable then ' with grant option' end)`;

const ownFunction = ownObject("pg_proc", "p.oid");

/** One query per kind of fact about relations; each returns one column of lines. */
const ofRelations: Readonly<Record<string, string>> = {
  parents: `
    select format('%s %s of %s number %s%s%s',
                  case when c.relispartition then 'partition' else 'child' end,
                  c.oid::regclass, i.inhparent::regclass, i.inhseqno,
                  ' ' || pg_get_expr(c.relpartbound, c.oid),
                  case when i.inhdetachpending then ' DETACH PENDING' end)
      ${relations}
      join pg_catalog.pg_inherits i on i.inhrelid = c.oid
     where ${own}`,
  partitionKeys: `
    select format('partitioned table %s by %s', c.oid::regclass, pg_get_partkeydef(c.oid))
      ${relations}
     where ${own} and c.relkind = 'p'`,
  persistence: `
    select format('%s unlogged', c.oid::regclass)
      ${relations}
     where ${own} and c.relpersistence = 'u'`,
  replicaIdentity: `
    select format('replica identity of %s %s', c.oid::regclass,
                  case c.relreplident when 'n' then 'nothing' when 'f' then 'full'
                       else 'index ' || (select x.indexrelid::regclass::text
                                           from pg_catalog.pg_index x
                                          where x.indrelid = c.oid and x.indisreplident) end)
      ${relations}
     where ${own} and c.relkind in ('r', 'p') and c.relreplident <> 'd'`,
  clusterMarks: `
    select format('%s clustered on %s', c.oid::regclass, x.indexrelid::regclass)
      ${relations}
      join pg_catalog.pg_index x on x.indrelid = c.oid
     where ${own} and x.indisclustered`,
  columnStorage: `
    select concat_ws(' ', format('column %s.%I', c.oid::regclass, a.attname),
             case when a.attstorage <> t.typstorage
                  then 'storage ' ||
                       case a.attstorage when 'p' then 'plain' when 'e' then 'external'
                            when 'm' then 'main' else 'extended' end end,
             case when a.attstattarget >= 0 then 'statistics ' || a.attstattarget end,
             case a.attcompression when 'p' then 'compression pglz'
                  when 'l' then 'compression lz4' end,
             'options ' || a.attoptions::text)
      ${relations}
      join pg_catalog.pg_attribute a on a.attrelid = c.oid
      join pg_catalog.pg_type t on t.oid = a.atttypid
     where ${own} and a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p', 'm', 'f')
       and (a.attstorage <> t.typstorage or a.attstattarget >= 0 or a.attcompression <> ''
            or a.attoptions is not null)`,
  rules: `
    select format('rule %s on %s %s %s', w.rulename, c.oid::regclass, w.ev_enabled,
                  pg_get_ruledef(w.oid))
      ${relations}
      join pg_catalog.pg_rewrite w on w.ev_class = c.oid
     where ${own} and w.rulename <> '_RETURN'`,
  extendedStatistics: `
    select format('statistics owner %s%s %s', s.stxowner::regrole, ' target ' || s.stxstattarget,
                  pg_get_statisticsobjdef(s.oid))
      from pg_catalog.pg_statistic_ext s
      join pg_catalog.pg_namespace n on n.oid = s.stxnamespace
     where ${own}`,
};

const ofDatabase: Readonly<Record<string, string>> = {
  // Types and the operator by name: an object that was dropped and made again has another number.
  aggregates: `
    select format('aggregate %s %s state %s moving state %s operator %s parallel %s',
                  p.oid::regprocedure,
                  to_jsonb(g) - '{aggfnoid,aggtranstype,aggmtranstype,aggsortop}'::text[],
                  format_type(g.aggtranstype, null),
                  case when g.aggmtranstype <> 0 then format_type(g.aggmtranstype, null) end,
                  case when g.aggsortop <> 0 then g.aggsortop::regoperator end, p.proparallel)
      ${functions}
      join pg_catalog.pg_aggregate g on g.aggfnoid = p.oid
     where ${own} and ${ownFunction}`,
  // Of what has no comment in a section of the catalog.
  comments: `
    select format('%s %s comment %s', o.type, o.identity, to_json(d.description))
      from pg_catalog.pg_description d
      left join pg_catalog.pg_class c
        on d.classoid = 'pg_catalog.pg_class'::regclass and c.oid = d.objoid
      left join pg_catalog.pg_namespace n on n.oid = c.relnamespace
     cross join lateral pg_identify_object(d.classoid, d.objoid, d.objsubid) as o
     where (c.relkind in ('S', 'i', 'I', 'c') and ${own})
        or d.classoid in ('pg_catalog.pg_statistic_ext'::regclass,
                          'pg_catalog.pg_rewrite'::regclass,
                          'pg_catalog.pg_publication'::regclass)`,
  eventTriggers: `
    select format('event trigger %s owner %s on %s%s runs %s %s', e.evtname, e.evtowner::regrole,
                  e.evtevent, ' ' || e.evttags::text, p.oid::regprocedure, e.evtenabled)
      ${functions}
      join pg_catalog.pg_event_trigger e on e.evtfoid = p.oid
     where ${changeable}`,
  publications: `
    select format('publication %s owner %s %s', p.pubname, p.pubowner::regrole,
                  to_jsonb(p) - '{oid,pubname,pubowner}'::text[])
      from pg_catalog.pg_publication p`,
  publishedTables: `
    select format('publication %s table %I.%I (%s)%s', p.pubname, p.schemaname, p.tablename,
                  array_to_string(p.attnames, ', '), ' where ' || p.rowfilter)
      from pg_catalog.pg_publication_tables p`,
  publishedSchemas: `
    select format('publication %s schema %s', p.pubname, s.pnnspid::regnamespace)
      from pg_catalog.pg_publication p
      join pg_catalog.pg_publication_namespace s on s.pnpubid = p.oid`,
  settings: `
    select format('setting of %s in this database %s',
                  case when s.setrole = 0 then 'everybody' else s.setrole::regrole::text end,
                  setting)
      from pg_catalog.pg_db_role_setting s
      join pg_catalog.pg_database d on d.oid = s.setdatabase
     cross join unnest(s.setconfig) as setting
     where d.datname = current_database()`,
};

const ofOtherSchemas: Readonly<Record<string, string>> = {
  otherSchemas: `
    select format('schema %s owner %s', n.nspname, n.nspowner::regrole)
      from pg_catalog.pg_namespace n
     where ${elsewhere}`,
  otherSchemaGrants: `
    select format('schema %s', n.nspname) || ${grant}
      from pg_catalog.pg_namespace n ${granted("n.nspacl")}
     where ${elsewhere}`,
  otherTableGrants: `
    select c.oid::regclass::text || ${grant}
      ${relations} ${granted("c.relacl")}
     where ${elsewhere} and ${apiRoles}`,
  otherColumnGrants: `
    select format('column %s.%I', c.oid::regclass, t.attname) || ${grant}
      ${relations}
      join pg_catalog.pg_attribute t on t.attrelid = c.oid
      ${granted("t.attacl")}
     where ${elsewhere} and ${apiRoles}`,
  otherFunctions: `
    select format('function %s owner postgres %s', p.oid::regprocedure,
                  case when p.prokind <> 'a' then pg_get_functiondef(p.oid) end)
      ${functions}
     where ${elsewhere} and p.proowner = 'postgres'::regrole and ${ownFunction}`,
  otherFunctionGrants: `
    select format('function %s', p.oid::regprocedure) || ${grant}
      ${functions}
      ${granted("coalesce(p.proacl, acldefault('f', p.proowner))")}
     where ${elsewhere} and ${apiRoles}`,
};

/**
 * What a comparison of two databases has to see besides the fields of the catalog's sections, as
 * lines of text in `fact`.
 *
 * Settings count when they hold in this database alone. Those of a whole server (`alter role …
 * set`) are left out: every database of the server shows them, also those in which a migration
 * never ran.
 */
export const factsQuery = `
  select fact from (${Object.values({ ...ofRelations, ...ofDatabase, ...ofOtherSchemas })
    .map((query) => `(${query})`)
    .join(" union all ")}) as facts (fact) order by fact collate "C"`;

/** Facts about buckets, in the same form, for a database that has any. */
export const bucketsQuery = `
  select format('bucket %s', to_jsonb(b) - '{created_at,updated_at}'::text[]) as fact
    from storage.buckets b
   order by b.id collate "C"`;

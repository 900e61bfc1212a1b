import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { firstValue } from "../../scripts/proof/replay/results.ts";
import { fourPeople } from "./data/people.ts";

/** Of the tables of identity; each other area ends its chains in a file of its own (B5). */
const policiesOverOtherTables = `
  select count(distinct p.oid) || ' policies'
  from pg_catalog.pg_policy as p
    join pg_catalog.pg_depend as d
      on d.classid = 'pg_policy'::regclass and d.objid = p.oid
        and d.refclassid = 'pg_class'::regclass and d.refobjid <> p.polrelid
    join pg_catalog.pg_class as c on c.oid = d.refobjid and c.relrowsecurity
  where p.polrelid in (
    'public.tenants'::regclass, 'public.users'::regclass, 'public.user_tenants'::regclass,
    'public.profiles'::regclass, 'public.schools'::regclass, 'public.user_roles'::regclass
  )`;

/** Each policy asked another table, whose policy asked the next. */
export default {
  title: "Policies that read another table with policies",
  fixedBy: "20250115000005",
  prepare: fourPeople,
  probe: async ({ asPostgres }) => firstValue(await asPostgres(policiesOverOtherTables)),
  red: "5 policies",
  green: "0 policies",
} satisfies Incident;

import type { Incident } from "../incident.ts";
import { firstValue } from "../observation.ts";
import { people } from "../people.ts";

/** Of the tables of identity; each other area ends its chains in a file of its own (B5). */
const policiesOverOtherTables = `
  select count(distinct p.oid) || ' policies'
    from pg_catalog.pg_policy p
    join pg_catalog.pg_depend d on d.classid = 'pg_policy'::regclass and d.objid = p.oid
     and d.refclassid = 'pg_class'::regclass and d.refobjid <> p.polrelid
    join pg_catalog.pg_class c on c.oid = d.refobjid and c.relrowsecurity
   where p.polrelid = any ('{public.tenants,public.users,public.user_tenants,public.profiles,public.schools,public.user_roles}'::regclass[])`;

/** Each policy asked another table, whose policy asked the next. */
export const B2: Incident = {
  id: "B2",
  title: "Policies that read another table with policies",
  fixedBy: "20250115000005",
  prepare: people,
  probe: async (database) => firstValue(await database.asPostgres(policiesOverOtherTables)),
  red: "5 policies",
  green: "0 policies",
};

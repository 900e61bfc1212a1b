import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { rowCount } from "../../scripts/proof/replay/results.ts";
import { people, south } from "../seed.ts";
import { fourPeople } from "./data/people.ts";

/** As join_tenant() leaves it. */
const inBoth = `
  insert into public.user_tenants (user_id, tenant_id) values ('${people.student}', '${south}');
  update public.users set tenant_id = '${south}' where id = '${people.student}';
`;

/** A profile was of the tenant that its person was active in, and of no other. */
export default {
  title: "An admin opens the profile of a member who has joined a second tenant",
  fixedBy: "20260417000003",
  prepare: fourPeople + inBoth,
  probe: async ({ asPersona }) =>
    rowCount(
      await asPersona(
        "north-admin",
        `select id, name from public.profiles where id = '${people.student}'`,
      ),
    ),
  red: "0 rows",
  green: "1 row",
} satisfies Incident;

import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { rowCount } from "../../scripts/proof/replay/results.ts";
import { fourPeople } from "./data/people.ts";

/** Guests had every privilege, and a policy for everybody. */
export default {
  title: "A guest reads user_roles",
  fixedBy: "20250904000000",
  prepare: fourPeople,
  probe: async ({ asPersona }) =>
    rowCount(await asPersona("anon", "select user_id from public.user_roles")),
  red: "4 rows",
  green: "42501",
} satisfies Incident;

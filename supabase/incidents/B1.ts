import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { rowCount } from "../../scripts/proof/replay/results.ts";
import { fourPeople } from "./data/people.ts";

/** The policy of `users` called a function that reads `users` as the caller. */
export default {
  title: "A student reads users",
  fixedBy: "20250115000000",
  prepare: fourPeople,
  probe: async ({ asPersona }) =>
    rowCount(await asPersona("north-student", "select id from public.users")),
  red: "54001",
  green: "3 rows",
} satisfies Incident;

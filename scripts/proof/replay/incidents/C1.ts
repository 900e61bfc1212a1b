import type { Incident } from "../incident.ts";
import { rowCount } from "../observation.ts";
import { people } from "../people.ts";

/** Guests had every privilege, and a policy for everybody. */
export const C1: Incident = {
  id: "C1",
  title: "A guest reads user_roles",
  fixedBy: "20250904000000",
  prepare: people,
  probe: async (database) =>
    rowCount(await database.asPersona("anon", "select user_id from public.user_roles")),
  red: "4 rows",
  green: "42501",
};

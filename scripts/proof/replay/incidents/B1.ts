import type { Incident } from "../incident.ts";
import { rowCount } from "../observation.ts";
import { people } from "../people.ts";

/** The policy of `users` called a function that reads `users` as the caller. */
export const B1: Incident = {
  id: "B1",
  title: "A student reads users",
  fixedBy: "20250115000000",
  prepare: people,
  probe: async (database) =>
    rowCount(await database.asPersona("north-student", "select id from public.users")),
  red: "54001",
  green: "3 rows",
};

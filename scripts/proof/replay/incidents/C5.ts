import type { Incident } from "../incident.ts";
import { rowCount } from "../observation.ts";
import { workspace } from "../workspace.ts";

/** The application and the database had two names for one table. */
export const C5: Incident = {
  id: "C5",
  title: "A member of a workspace reads community_threads",
  fixedBy: "20250905000003",
  prepare: workspace,
  probe: async (database) =>
    rowCount(await database.asPersona("north-student", "select id from public.community_threads")),
  red: "42P01",
  green: "1 row",
};

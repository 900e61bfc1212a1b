import type { Incident } from "../incident.ts";
import { rowCount } from "../observation.ts";
import { workspace } from "../workspace.ts";

/** The policy "Users can view public activities" meant the workspace and said everybody. */
export const C2: Incident = {
  id: "C2",
  title: "A student of another tenant reads the activity feed",
  fixedBy: "20250905000000",
  prepare: workspace,
  probe: async (database) =>
    rowCount(await database.asPersona("south-student", "select id from public.activity_feed")),
  red: "1 row",
  green: "0 rows",
};

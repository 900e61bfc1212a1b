import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { rowCount } from "../../scripts/proof/replay/results.ts";
import { workspace } from "./data/workspace.ts";

/** The policy "Users can view public activities" meant the workspace and said everybody. */
export default {
  title: "A student of another tenant reads the activity feed",
  fixedBy: "20250905000000",
  prepare: workspace,
  probe: async ({ asPersona }) =>
    rowCount(await asPersona("south-student", "select id from public.activity_feed")),
  red: "1 row",
  green: "0 rows",
} satisfies Incident;

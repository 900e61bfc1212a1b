import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { rowCount } from "../../scripts/proof/replay/results.ts";
import { workspace } from "./data/workspace.ts";

/** The application and the database had two names for one table. */
export default {
  title: "A member of a workspace reads community_threads",
  fixedBy: "20250905000003",
  prepare: workspace,
  probe: async ({ asPersona }) =>
    rowCount(await asPersona("north-student", "select id from public.community_threads")),
  red: "42P01",
  green: "1 row",
} satisfies Incident;

import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { rowCount } from "../../scripts/proof/replay/results.ts";
import { goals } from "./data/goals.ts";

/** Four tables read each other in their policies: none of them could be read any more. */
export default {
  title: "An instructor reads the assignments of students",
  fixedBy: "20250925000000",
  prepare: goals,
  probe: async ({ asPersona }) =>
    rowCount(await asPersona("north-instructor", "select id from public.user_track_assignments")),
  red: "42P17",
  green: "1 row",
} satisfies Incident;

import { goals } from "../goals.ts";
import type { Incident } from "../incident.ts";
import { rowCount } from "../observation.ts";

/** Four tables read each other in their policies: none of them could be read any more. */
export const A1: Incident = {
  id: "A1",
  title: "An instructor reads the assignments of students",
  fixedBy: "20250925000000",
  prepare: goals,
  probe: async (database) =>
    rowCount(
      await database.asPersona("north-instructor", "select id from public.user_track_assignments"),
    ),
  red: "42P17",
  green: "1 row",
};

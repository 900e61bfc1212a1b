import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { rowCount } from "../../scripts/proof/replay/results.ts";
import { goals } from "./data/goals.ts";

/**
 * What PostgREST makes of `user_track_assignments?select=…,profiles!inner(…),track_goals(*)`;
 * profiles.email comes later (D1).
 */
const instructorsPage = `
  select a.id, a.assigned_at, a.status, a.user_id, p.id, p.name, g.*
  from public.user_track_assignments as a
    join public.profiles as p on p.id = a.user_id
    left join public.track_goals as g on g.id = a.track_goal_id`;

/** The instructor's page: a 500, because of A1. */
export default {
  title: "An instructor opens the page of assignments, with people and goals",
  fixedBy: "20250925000000",
  prepare: goals,
  probe: async ({ asPersona }) => rowCount(await asPersona("north-instructor", instructorsPage)),
  red: "42P17",
  green: "1 row",
} satisfies Incident;

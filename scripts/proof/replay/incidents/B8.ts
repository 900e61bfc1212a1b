import type { ReplayDatabase } from "../database.ts";
import type { Incident } from "../incident.ts";
import type { Observation } from "../observation.ts";
import { people } from "../people.ts";

/** A policy's chain of subqueries ran again for every row. */
export const B8: Incident = {
  id: "B8",
  title: "What the policy of client_enrollments costs",
  fixedBy: "20250115000011",
  prepare: people,
  probe: costOfPolicy,
  red: "subqueries for each row",
  green: "helpers once per statement",
};

async function costOfPolicy(database: ReplayDatabase): Promise<Observation> {
  const result = await database.asPersona(
    "north-student",
    "explain (costs off) select id from public.client_enrollments",
  );
  if (!("rows" in result)) return { outcome: result.sqlstate, detail: result.message };
  const plan = result.rows.map((row) => String(row["QUERY PLAN"]));
  return {
    outcome: plan.some((line) => line.includes("SubPlan"))
      ? "subqueries for each row"
      : "helpers once per statement",
  };
}

import type { Incident, ReplayDatabase } from "../../scripts/proof/replay/incident.ts";
import type { ProbeResult } from "../../scripts/proof/replay/results.ts";
import { fourPeople } from "./data/people.ts";

/** A policy's chain of subqueries ran again for every row. */
export default {
  title: "What the policy of client_enrollments costs",
  fixedBy: "20250115000011",
  prepare: fourPeople,
  probe: costOfPolicy,
  red: "subqueries for each row",
  green: "helpers once per statement",
} satisfies Incident;

async function costOfPolicy({ asPersona }: ReplayDatabase): Promise<ProbeResult> {
  const result = await asPersona(
    "north-student",
    "explain (costs off) select id from public.client_enrollments",
  );
  if ("sqlstate" in result) return { outcome: result.sqlstate, detail: result.message };
  const plan = result.rows.map((row) => String(row["QUERY PLAN"]));
  return {
    outcome: plan.some((line) => line.includes("SubPlan"))
      ? "subqueries for each row"
      : "helpers once per statement",
  };
}

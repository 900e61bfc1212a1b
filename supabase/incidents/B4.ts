import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { firstValue } from "../../scripts/proof/replay/results.ts";
import { north } from "../seed.ts";
import { fourPeople } from "./data/people.ts";

/** No token said which tenant its bearer works in. */
export default {
  title: "The tenant in a student's token",
  fixBeginsWith: "20250115000000",
  fixedBy: "20250115000002",
  prepare: fourPeople,
  probe: async ({ asPersona }) =>
    firstValue(
      await asPersona("north-student", "select auth.jwt() -> 'app_metadata' ->> 'tenant_id'"),
    ),
  red: "nothing",
  green: north,
} satisfies Incident;

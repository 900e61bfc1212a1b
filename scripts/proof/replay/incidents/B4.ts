import type { Incident } from "../incident.ts";
import { firstValue } from "../observation.ts";
import { people } from "../people.ts";

/** No token said which tenant its bearer works in. */
export const B4: Incident = {
  id: "B4",
  title: "The tenant in a student's token",
  fixBeginsWith: "20250115000000",
  fixedBy: "20250115000002",
  prepare: people,
  probe: async (database) =>
    firstValue(
      await database.asPersona(
        "north-student",
        "select auth.jwt() -> 'app_metadata' ->> 'tenant_id'",
      ),
    ),
  red: "nothing",
  green: "00000000-0000-4000-b000-000000000001",
};

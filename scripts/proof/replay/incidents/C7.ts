import type { Incident } from "../incident.ts";
import { rowCount } from "../observation.ts";
import { people } from "../people.ts";

/** A school's id is an integer; roles kept it as text and code took it for a uuid. */
export const C7: Incident = {
  id: "C7",
  title: "Who holds a role in a school, by the school's own id",
  fixedBy: "20250904000001",
  prepare: people,
  probe: async (database) =>
    rowCount(
      await database.asPostgres(
        "select r.user_id from public.schools s join public.user_roles r on r.school_id = s.id where s.id = 1",
      ),
    ),
  red: "42883",
  green: "1 row",
};

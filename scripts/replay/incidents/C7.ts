import { rowCount } from "../database.ts";
import type { Incident } from "../incident.ts";
import { people } from "../people.ts";

/** Code took a school's id for a uuid; it is an integer. */
export const C7: Incident = {
  id: "C7",
  title: "Who holds a role in a school, by the school's own id",
  fixedBy: "20250904000001",
  prepare: people,
  probe: async (database) => rowCount(await database.asPostgres("select * from public.schools s, public.school_user_ids(s.id) where s.id = 1")),
  red: "42883",
  green: "1 row",
};

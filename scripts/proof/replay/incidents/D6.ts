import type { Incident } from "../incident.ts";
import { firstValue } from "../observation.ts";
import { people } from "../people.ts";

/** Create_notification() read profiles.full_name. */
export const D6: Incident = {
  id: "D6",
  title: "Notifying a student",
  fixedBy: "20260401000000",
  prepare: people,
  probe: async (database) => {
    const made = await database.asPersona(
      "service-role",
      "select public.create_notification('00000000-0000-4000-a000-000000000006', 'A talk tomorrow', null, null)",
    );
    if ("sqlstate" in made) return firstValue(made);
    return firstValue(
      await database.asPostgres("select payload ->> 'name' from public.outbound_emails"),
    );
  },
  red: "42703",
  green: "north-student",
};

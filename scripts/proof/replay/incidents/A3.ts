import type { Incident } from "../incident.ts";
import { firstValue } from "../observation.ts";
import { people } from "../people.ts";

/** The role came from raw_user_meta_data, which everybody edits through Auth. */
export const A3: Incident = {
  id: "A3",
  title: "The role of a student who writes role=admin into their own metadata",
  fixedBy: "20250925000001",
  prepare: people,
  probe: async (database) => {
    await database.asAuth(
      `update auth.users set raw_user_meta_data = raw_user_meta_data || '{"role": "admin"}' where id = '00000000-0000-4000-a000-000000000006'`,
    );
    return firstValue(
      await database.asPostgres(
        "select role from public.profiles where id = '00000000-0000-4000-a000-000000000006'",
      ),
    );
  },
  red: "admin",
  green: "student",
};

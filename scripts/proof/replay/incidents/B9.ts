import type { Incident } from "../incident.ts";
import { rowCount } from "../observation.ts";
import { people } from "../people.ts";

/**
 * REST does not look a token's bearer up: without a live check a disabled account reads on until
 * the token expires.
 */
export const B9: Incident = {
  id: "B9",
  title: "A disabled student reads profiles with a token from before",
  fixedBy: "20250115000005",
  prepare: `${people}
    update auth.users set banned_until = now() + interval '10 years' where id = '00000000-0000-4000-a000-000000000006';`,
  probe: async (database) =>
    rowCount(
      await database.asPersona(
        "north-student",
        "select id from public.profiles where id = auth.uid()",
      ),
    ),
  red: "1 row",
  green: "0 rows",
};

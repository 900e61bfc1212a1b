import type { Incident } from "../incident.ts";
import { firstValue } from "../observation.ts";
import { people } from "../people.ts";

/** The trigger on auth.users ran at every update, and a sign-in is one. */
export const A2: Incident = {
  id: "A2",
  title: "The role of an instructor after signing in again",
  fixedBy: "20250925000001",
  prepare: people,
  probe: async (database) => {
    await database.asAuth(
      "update auth.users set last_sign_in_at = now() where id = '00000000-0000-4000-a000-000000000004'",
    );
    return firstValue(
      await database.asPostgres(
        "select role from public.profiles where id = '00000000-0000-4000-a000-000000000004'",
      ),
    );
  },
  red: "student",
  green: "instructor",
};

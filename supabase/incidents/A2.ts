import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { firstValue } from "../../scripts/proof/replay/results.ts";
import { people } from "../seed.ts";
import { fourPeople } from "./data/people.ts";

/** The trigger on auth.users ran at every update, and a sign-in is one. */
export default {
  title: "The role of an instructor after signing in again",
  fixedBy: "20250925000001",
  prepare: fourPeople,
  probe: async ({ asAuth, asPostgres }) => {
    await asAuth(`update auth.users set last_sign_in_at = now() where id = '${people.instructor}'`);
    return firstValue(
      await asPostgres(`select role from public.profiles where id = '${people.instructor}'`),
    );
  },
  red: "student",
  green: "instructor",
} satisfies Incident;

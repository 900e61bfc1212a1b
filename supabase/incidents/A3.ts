import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { firstValue } from "../../scripts/proof/replay/results.ts";
import { people } from "../seed.ts";
import { fourPeople } from "./data/people.ts";

const promoteOneself = `
  update auth.users set raw_user_meta_data = raw_user_meta_data || '{"role": "admin"}'
  where id = '${people.student}'`;

/** The role came from raw_user_meta_data, which everybody edits through Auth. */
export default {
  title: "The role of a student who writes role=admin into their own metadata",
  fixedBy: "20250925000001",
  prepare: fourPeople,
  probe: async ({ asAuth, asPostgres }) => {
    await asAuth(promoteOneself);
    return firstValue(
      await asPostgres(`select role from public.profiles where id = '${people.student}'`),
    );
  },
  red: "admin",
  green: "student",
} satisfies Incident;

import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { firstValue } from "../../scripts/proof/replay/results.ts";
import { people } from "../seed.ts";
import { fourPeople } from "./data/people.ts";

const notify = `
  select public.create_notification('${people.student}', 'A talk tomorrow', null, null)`;

/** Create_notification() read profiles.full_name. */
export default {
  title: "Notifying a student",
  fixedBy: "20260401000000",
  prepare: fourPeople,
  probe: async ({ asPersona, asPostgres }) => {
    const made = await asPersona("service-role", notify);
    if ("sqlstate" in made) return firstValue(made);
    return firstValue(await asPostgres("select payload ->> 'name' from public.outbound_emails"));
  },
  red: "42703",
  green: "north-student",
} satisfies Incident;

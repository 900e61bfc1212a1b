import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { rowCount } from "../../scripts/proof/replay/results.ts";
import { fourPeople } from "./data/people.ts";

const rolesInSchool = `
  select r.user_id
  from public.schools as s join public.user_roles as r on r.school_id = s.id
  where s.id = 1`;

/** A school's id is an integer; roles kept it as text and code took it for a uuid. */
export default {
  title: "Who holds a role in a school, by the school's own id",
  fixedBy: "20250904000001",
  prepare: fourPeople,
  probe: async ({ asPostgres }) => rowCount(await asPostgres(rolesInSchool)),
  red: "42883",
  green: "1 row",
} satisfies Incident;

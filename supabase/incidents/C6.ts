import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { rowCount } from "../../scripts/proof/replay/results.ts";
import { north, people } from "../seed.ts";
import { fourPeople } from "./data/people.ts";

const again = `
  insert into public.user_roles (user_id, tenant_id, role_type, school_id)
  values ('${people.admin}', '${north}', 'admin', null)
  returning user_id`;

/** User_roles had no key. A duplicate is there already, and the fix has to live with it. */
export default {
  title: "The same role is given twice",
  fixedBy: "20250904000001",
  prepare: `${fourPeople}${again};`,
  probe: async ({ asPostgres }) => rowCount(await asPostgres(again)),
  red: "1 row",
  green: "23505",
} satisfies Incident;

import type { Incident } from "../incident.ts";
import { rowCount } from "../observation.ts";
import { people } from "../people.ts";

const again = `
  insert into public.user_roles (user_id, tenant_id, role_type, school_id)
  values ('00000000-0000-4000-a000-000000000001', '00000000-0000-4000-b000-000000000001', 'admin', null)
  returning user_id`;

/** User_roles had no key. A duplicate is there already, and the fix has to live with it. */
export const C6: Incident = {
  id: "C6",
  title: "The same role is given twice",
  fixedBy: "20250904000001",
  prepare: `${people}${again};`,
  probe: async (database) => rowCount(await database.asPostgres(again)),
  red: "1 row",
  green: "23505",
};

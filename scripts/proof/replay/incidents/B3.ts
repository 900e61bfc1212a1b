import type { Incident } from "../incident.ts";
import { rowCount } from "../observation.ts";
import { people } from "../people.ts";

/**
 * Two answers to "which tenant": the active one and the memberships. Somebody is active where they
 * are no member already.
 */
export const B3: Incident = {
  id: "B3",
  title: "Somebody becomes active in a tenant they are no member of",
  fixedBy: "20250115000000",
  prepare: `${people}
    update public.users set tenant_id = '00000000-0000-4000-b000-000000000002' where id = '00000000-0000-4000-a000-000000000004';`,
  probe: async (database) =>
    rowCount(
      await database.asPostgres(
        `update public.users set tenant_id = '00000000-0000-4000-b000-000000000002' where id = '00000000-0000-4000-a000-000000000006' returning id`,
      ),
    ),
  red: "1 row",
  green: "23503",
};

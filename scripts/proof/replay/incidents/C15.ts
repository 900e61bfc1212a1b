import type { Incident } from "../incident.ts";
import { rowCount } from "../observation.ts";
import { people } from "../people.ts";

const codeOfNorth = `
  update public.user_roles set role_type = 'admin', school_id = null where user_id = '00000000-0000-4000-a000-000000000012';

  insert into public.partner_codes (tenant_id, code, partner_name, discount_percent)
  values ('00000000-0000-4000-b000-000000000001', 'WELCOME', 'Northern Library', 10);`;

/**
 * A unique key without the tenant let one tenant's values block, and so show themselves to,
 * another.
 */
export const C15: Incident = {
  id: "C15",
  title: "An admin creates a partner code that another tenant uses",
  fixBeginsWith: "20260408100000",
  fixedBy: "20260408100001",
  prepare: people + codeOfNorth,
  probe: async (database) =>
    rowCount(
      await database.asPersona(
        "south-student",
        "insert into public.partner_codes (code, partner_name, discount_percent) values ('WELCOME', 'Southern Library', 5) returning id",
      ),
    ),
  red: "23505",
  green: "1 row",
};

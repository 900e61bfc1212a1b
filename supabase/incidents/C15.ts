import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { rowCount } from "../../scripts/proof/replay/results.ts";
import { north, people } from "../seed.ts";
import { fourPeople } from "./data/people.ts";

const codeOfNorth = `
  update public.user_roles set role_type = 'admin', school_id = null
  where user_id = '${people.southStudent}';

  insert into public.partner_codes (tenant_id, code, partner_name, discount_percent)
  values ('${north}', 'WELCOME', 'Northern Library', 10);
`;

const sameCodeOfSouth = `
  insert into public.partner_codes (code, partner_name, discount_percent)
  values ('WELCOME', 'Southern Library', 5)
  returning id`;

/**
 * A unique key without the tenant let one tenant's values block, and so show themselves to,
 * another.
 */
export default {
  title: "An admin creates a partner code that another tenant uses",
  fixBeginsWith: "20260408100000",
  fixedBy: "20260408100001",
  prepare: fourPeople + codeOfNorth,
  probe: async ({ asPersona }) => rowCount(await asPersona("south-student", sameCodeOfSouth)),
  red: "23505",
  green: "1 row",
} satisfies Incident;

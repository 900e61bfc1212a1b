import type { Incident } from "../incident.ts";
import { rowCount } from "../observation.ts";
import { people } from "../people.ts";

const anEnrollment = `
  insert into public.programs (id, tenant_id, name)
  values ('00000000-0000-4000-c103-000000000001', '00000000-0000-4000-b000-000000000001', 'Leading a school');

  insert into public.client_enrollments (tenant_id, client_id, program_id)
  values ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000006', '00000000-0000-4000-c103-000000000001');

  update public.user_roles set role_type = 'admin' where user_id = '00000000-0000-4000-a000-000000000012';`;

/** The long policies asked everything but the tenant: an admin somewhere was an admin everywhere. */
export const B5: Incident = {
  id: "B5",
  title: "An admin of one tenant reads the enrollments of another",
  fixedBy: "20250115000011",
  prepare: people + anEnrollment,
  probe: async (database) =>
    rowCount(await database.asPersona("south-student", "select id from public.client_enrollments")),
  red: "1 row",
  green: "0 rows",
};

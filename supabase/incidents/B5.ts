import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { rowCount } from "../../scripts/proof/replay/results.ts";
import { north, northern, people } from "../seed.ts";
import { fourPeople } from "./data/people.ts";
import { program } from "./data/programs.ts";

const anEnrollment = `
  ${program}

  insert into public.client_enrollments (tenant_id, client_id, program_id)
  values ('${north}', '${people.student}', '${northern.program}');

  update public.user_roles set role_type = 'admin' where user_id = '${people.southStudent}';
`;

/** The long policies asked everything but the tenant: an admin somewhere was one everywhere. */
export default {
  title: "An admin of one tenant reads the enrollments of another",
  fixedBy: "20250115000011",
  prepare: fourPeople + anEnrollment,
  probe: async ({ asPersona }) =>
    rowCount(await asPersona("south-student", "select id from public.client_enrollments")),
  red: "1 row",
  green: "0 rows",
} satisfies Incident;

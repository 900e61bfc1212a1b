import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { firstValue } from "../../scripts/proof/replay/results.ts";
import { north, northern, people } from "../seed.ts";
import { sessions } from "./data/sessions.ts";

const accompanied = `
  ${sessions}

  insert into public.client_enrollments (id, tenant_id, client_id, program_id)
  values ('${northern.enrollment}', '${north}', '${people.student}', '${northern.program}');

  insert into public.enrollment_module_staff (
    tenant_id, enrollment_id, module_id, staff_id, role
  )
  values (
    '${north}', '${northern.enrollment}', '${northern.module}', '${people.instructor}',
    'instructor'
  );
`;

const serves = `
  select public.staff_has_client_relationship('${people.instructor}', '${people.student}')`;

/** Accompanying one client through one module did not count as serving. */
export default {
  title: "Does the instructor of one enrollment serve its client",
  fixedBy: "20260324100001",
  prepare: accompanied,
  probe: async ({ asPersona }) => firstValue(await asPersona("north-instructor", serves)),
  red: "false",
  green: "true",
} satisfies Incident;

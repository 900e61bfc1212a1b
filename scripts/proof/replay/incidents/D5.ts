import type { Incident } from "../incident.ts";
import { firstValue } from "../observation.ts";
import { sessions } from "../sessions.ts";

const accompanied = `
  ${sessions}

  insert into public.client_enrollments (id, tenant_id, client_id, program_id)
  values ('00000000-0000-4000-c113-000000000001', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000006', '00000000-0000-4000-c103-000000000001');

  insert into public.enrollment_module_staff (tenant_id, enrollment_id, module_id, staff_id, role)
  values ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c113-000000000001', '00000000-0000-4000-c105-000000000001', '00000000-0000-4000-a000-000000000004', 'instructor');`;

/** Accompanying one client through one module did not count as serving. */
export const D5: Incident = {
  id: "D5",
  title: "Does the instructor of one enrollment serve its client",
  fixedBy: "20260324100001",
  prepare: accompanied,
  probe: async (database) =>
    firstValue(
      await database.asPersona(
        "north-instructor",
        "select public.staff_has_client_relationship('00000000-0000-4000-a000-000000000004', '00000000-0000-4000-a000-000000000006')",
      ),
    ),
  red: "false",
  green: "true",
};

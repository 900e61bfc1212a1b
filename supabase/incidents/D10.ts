import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { firstValue } from "../../scripts/proof/replay/results.ts";
import { north, northern, people } from "../seed.ts";
import { fourPeople } from "./data/people.ts";
import { twoPrograms } from "./data/programs.ts";

/** One person instructs one program and coaches it and another: two programs. */
const threeRoles = `
  ${twoPrograms}

  insert into public.program_instructors (tenant_id, program_id, instructor_id)
  values ('${north}', '${northern.program}', '${people.instructor}');

  insert into public.program_coaches (tenant_id, program_id, coach_id)
  values
    ('${north}', '${northern.program}', '${people.instructor}'),
    ('${north}', '${northern.otherProgram}', '${people.instructor}');
`;

/** The readiness dashboard read a table that never existed. */
export default {
  title: "Opening the readiness dashboard as an instructor",
  fixedBy: "20260402000000",
  prepare: fourPeople + threeRoles,
  probe: async ({ asPersona }) =>
    firstValue(
      await asPersona(
        "north-instructor",
        "select count(*) || ' programs' from public.staff_program_ids()",
      ),
    ),
  red: "42P01",
  green: "2 programs",
} satisfies Incident;

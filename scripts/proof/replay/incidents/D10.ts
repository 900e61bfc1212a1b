import type { Incident } from "../incident.ts";
import { firstValue } from "../observation.ts";
import { people } from "../people.ts";

/** One person instructs one program and coaches it and another: two programs. */
const twoPrograms = `
  insert into public.programs (id, tenant_id, name) values
    ('00000000-0000-4000-c103-000000000001', '00000000-0000-4000-b000-000000000001', 'Leading a school'),
    ('00000000-0000-4000-c103-000000000002', '00000000-0000-4000-b000-000000000001', 'A new career');

  insert into public.program_instructors (tenant_id, program_id, instructor_id) values
    ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c103-000000000001', '00000000-0000-4000-a000-000000000004');

  insert into public.program_coaches (tenant_id, program_id, coach_id) values
    ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c103-000000000001', '00000000-0000-4000-a000-000000000004'),
    ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c103-000000000002', '00000000-0000-4000-a000-000000000004');`;

/** The readiness dashboard read a table that never existed. */
export const D10: Incident = {
  id: "D10",
  title: "Opening the readiness dashboard as an instructor",
  fixedBy: "20260402000000",
  prepare: people + twoPrograms,
  probe: async (database) =>
    firstValue(
      await database.asPersona(
        "north-instructor",
        "select count(*) || ' programs' from public.staff_program_ids()",
      ),
    ),
  red: "42P01",
  green: "2 programs",
};

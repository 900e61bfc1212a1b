import { north, northern, people } from "../../seed.ts";
import { fourPeople } from "./people.ts";
import { program } from "./programs.ts";

/**
 * SQL: a program of North with one module and one session of it, led by the instructor of the
 * {@link fourPeople}.
 */
export const sessions = `
  ${fourPeople}

  ${program}

  insert into public.modules (id, tenant_id, program_id, title, position)
  values ('${northern.module}', '${north}', '${northern.program}', 'Listening', 1);

  insert into public.module_sessions (
    id, tenant_id, module_id, instructor_id, title, session_date
  )
  values (
    '${northern.moduleSession}', '${north}', '${northern.module}', '${people.instructor}',
    'First talk', '2027-01-11 09:00+00'
  );
`;

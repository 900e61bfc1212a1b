import { people } from "./people.ts";

/**
 * SQL: a program of tenant north with one module and one session of it, led by the instructor of
 * the {@link people}.
 */
export const sessions = `
  ${people}

  insert into public.programs (id, tenant_id, name)
  values ('00000000-0000-4000-c103-000000000001', '00000000-0000-4000-b000-000000000001', 'Leading a school');

  insert into public.modules (id, tenant_id, program_id, title, position)
  values ('00000000-0000-4000-c105-000000000001', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c103-000000000001', 'Listening', 1);

  insert into public.module_sessions (id, tenant_id, module_id, instructor_id, title, session_date)
  values ('00000000-0000-4000-c301-000000000001', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c105-000000000001', '00000000-0000-4000-a000-000000000004', 'First talk', '2027-01-11 09:00+00');
`;

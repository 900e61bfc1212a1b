import { north, northern } from "../../seed.ts";

/** SQL: a program of North. */
export const program = `
  insert into public.programs (id, tenant_id, name)
  values ('${northern.program}', '${north}', 'Leading a school');
`;

/** SQL: that program of North, and another. */
export const twoPrograms = `
  ${program}

  insert into public.programs (id, tenant_id, name)
  values ('${northern.otherProgram}', '${north}', 'A new career');
`;

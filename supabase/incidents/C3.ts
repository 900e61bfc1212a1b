import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { firstValue } from "../../scripts/proof/replay/results.ts";
import { north, northern, people } from "../seed.ts";
import { fourPeople } from "./data/people.ts";

const aCourse = `
  insert into public.courses (id, tenant_id, owner_id, title)
  values ('${northern.course}', '${north}', '${people.instructor}', 'Reading');
`;

const rename = `
  with renamed as (update public.courses set title = 'Mine' returning 1)
  select count(*) from renamed`;

/** Two broad policies let everybody signed in read and write every course. */
export default {
  title: "A student renames a course and is not even enrolled in it",
  fixedBy: "20250905000001",
  prepare: fourPeople + aCourse,
  probe: async ({ asPersona }) => {
    const student = firstValue(await asPersona("north-student", rename));
    const owner = firstValue(
      await asPersona("north-instructor", "select count(*) from public.courses"),
    );
    return { outcome: `student renames ${student.outcome}, owner reads ${owner.outcome}` };
  },
  red: "student renames 1, owner reads 1",
  green: "student renames 0, owner reads 1",
} satisfies Incident;

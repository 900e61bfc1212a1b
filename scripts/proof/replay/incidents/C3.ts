import { type ReplayDatabase } from "../database.ts";
import type { Incident } from "../incident.ts";
import { firstValue } from "../observation.ts";
import type { Observation } from "../observation.ts";
import { people } from "../people.ts";

const aCourse = `
  insert into public.courses (id, tenant_id, owner_id, title)
  values ('00000000-0000-4000-c101-000000000001', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000004', 'Reading');`;

/** Two broad policies let everybody signed in read and write every course. */
export const C3: Incident = {
  id: "C3",
  title: "A student renames a course and is not even enrolled in it",
  fixedBy: "20250905000001",
  prepare: people + aCourse,
  probe: rename,
  red: "student renames 1, owner reads 1",
  green: "student renames 0, owner reads 1",
};

async function rename(database: ReplayDatabase): Promise<Observation> {
  const student = await database.asPersona(
    "north-student",
    "with renamed as (update public.courses set title = 'Mine' returning 1) select count(*) from renamed",
  );
  const owner = await database.asPersona("north-instructor", "select count(*) from public.courses");
  return {
    outcome: `student renames ${firstValue(student).outcome}, owner reads ${firstValue(owner).outcome}`,
  };
}

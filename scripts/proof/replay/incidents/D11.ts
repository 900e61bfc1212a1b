import { type ReplayDatabase } from "../database.ts";
import type { Incident } from "../incident.ts";
import { firstValue } from "../observation.ts";
import type { Observation } from "../observation.ts";
import { people } from "../people.ts";

const aWheel = `
  insert into public.wheel_of_life_snapshots
    (tenant_id, user_id, career_business, finances, health_fitness, family_friends, romance, personal_growth, fun_recreation, physical_environment)
  values ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000006', 6, 4, 7, 8, 5, 6, 3, 7);`;

/** The scores were looked for as rows of a table that never existed; they are columns. */
export const D11: Incident = {
  id: "D11",
  title: "What a student's next prompt for reflection is about",
  fixedBy: "20260405000001",
  prepare: people + aWheel,
  probe: lowest,
  red: "42P01",
  green: "8 areas, lowest fun_recreation",
};

async function lowest(database: ReplayDatabase): Promise<Observation> {
  const own = "public.wheel_focus_areas('00000000-0000-4000-a000-000000000006')";
  const answered = await database.asPersona("north-student", `select count(*) from ${own}`);
  if ("sqlstate" in answered) return firstValue(answered);
  return firstValue(
    await database.asPersona(
      "north-student",
      `select format('%s areas, lowest %s', count(*), (array_agg(area))[1]) from ${own}`,
    ),
  );
}

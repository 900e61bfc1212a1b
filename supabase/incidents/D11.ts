import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { firstValue } from "../../scripts/proof/replay/results.ts";
import { north, people } from "../seed.ts";
import { fourPeople } from "./data/people.ts";

const aWheel = `
  insert into public.wheel_of_life_snapshots (
    tenant_id, user_id, career_business, finances, health_fitness, family_friends, romance,
    personal_growth, fun_recreation, physical_environment
  )
  values ('${north}', '${people.student}', 6, 4, 7, 8, 5, 6, 3, 7);
`;

const focus = `public.wheel_focus_areas('${people.student}')`;

/** The scores were looked for as rows of a table that never existed; they are columns. */
export default {
  title: "What a student's next prompt for reflection is about",
  fixedBy: "20260405000001",
  prepare: fourPeople + aWheel,
  probe: async ({ asPersona }) => {
    const answered = await asPersona("north-student", `select count(*) from ${focus}`);
    if ("sqlstate" in answered) return firstValue(answered);
    return firstValue(
      await asPersona(
        "north-student",
        `select format('%s areas, lowest %s', count(*), (array_agg(area))[1]) from ${focus}`,
      ),
    );
  },
  red: "42P01",
  green: "8 areas, lowest fun_recreation",
} satisfies Incident;

import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { firstValue } from "../../scripts/proof/replay/results.ts";
import { north, northern, people } from "../seed.ts";
import { goals } from "./data/goals.ts";

const secondGoal = "00000000-0000-4000-c000-000000000015";
const thirdGoal = "00000000-0000-4000-c000-000000000016";

const secondActiveAssignment = `
  insert into public.track_goals (id, tenant_id, track_id, title)
  values
    ('${secondGoal}', '${north}', '${northern.track}', 'Second goal'),
    ('${thirdGoal}', '${north}', '${northern.track}', 'Third goal');

  insert into public.user_track_assignments (
    tenant_id, user_id, track_id, track_goal_id, assigned_at
  )
  values (
    '${north}', '${people.student}', '${northern.track}', '${secondGoal}', now() - interval '1 day'
  );

  update public.profiles set current_goal_id = '${thirdGoal}' where id = '${people.student}';
`;

const currentGoals = `
  select count(*) as answers
  from (
    select p.current_goal_id from public.profiles as p where p.id = '${people.student}'
    union
    select a.track_goal_id from public.user_track_assignments as a
    where a.user_id = '${people.student}' and a.status = 'active'
  ) as answer`;

/** Two places, three answers: the profile named one goal, two active assignments two others. */
export default {
  title: "How many answers has the question for a student's current goal?",
  fixBeginsWith: "20250925000003",
  fixedBy: "20250925000004",
  prepare: `${goals}${secondActiveAssignment}`,
  probe: async ({ asPostgres }) => firstValue(await asPostgres(currentGoals)),
  red: "3",
  green: "1",
} satisfies Incident;

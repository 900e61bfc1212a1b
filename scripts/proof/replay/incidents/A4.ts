import { goals } from "../goals.ts";
import type { Incident } from "../incident.ts";
import { firstValue } from "../observation.ts";

const secondActiveAssignment = `
  insert into public.track_goals (id, tenant_id, track_id, title)
  values
    ('00000000-0000-4000-c000-000000000015', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c000-000000000001', 'Second goal'),
    ('00000000-0000-4000-c000-000000000016', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c000-000000000001', 'Third goal');

  insert into public.user_track_assignments (tenant_id, user_id, track_id, track_goal_id, assigned_at)
  values (
    '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000006',
    '00000000-0000-4000-c000-000000000001', '00000000-0000-4000-c000-000000000015', now() - interval '1 day'
  );

  update public.profiles set current_goal_id = '00000000-0000-4000-c000-000000000016'
  where id = '00000000-0000-4000-a000-000000000006';
`;

const currentGoals = `
  select count(*) as answers
    from (
      select p.current_goal_id from public.profiles p where p.id = '00000000-0000-4000-a000-000000000006'
      union
      select a.track_goal_id from public.user_track_assignments a
       where a.user_id = '00000000-0000-4000-a000-000000000006' and a.status = 'active'
    ) as answer`;

/** Two places, several answers: the profile named one goal, two active assignments named two others. */
export const A4: Incident = {
  id: "A4",
  title: "How many answers has the question for a student's current goal?",
  fixBeginsWith: "20250925000003",
  fixedBy: "20250925000004",
  prepare: `${goals}${secondActiveAssignment}`,
  probe: async (database) => firstValue(await database.asPostgres(currentGoals)),
  red: "3",
  green: "1",
};

import { north, northern, south } from "../../seed.ts";
import { fourPeople } from "./people.ts";

/**
 * SQL: a track, a goal and an active assignment of it in each tenant, for the students among
 * {@link fourPeople}.
 */
export const goals = `
  ${fourPeople}

  insert into public.tracks (id, tenant_id, name)
  values
    ('${northern.track}', '${north}', 'North track'),
    ('00000000-0000-4000-c000-000000000003', '${south}', 'South track');

  insert into public.track_goals (id, tenant_id, track_id, title)
  select
    ('00000000-0000-4000-c000-00000000001' || right(t.id::text, 1))::uuid,
    t.tenant_id, t.id, t.name || ': first goal'
  from public.tracks as t;

  insert into public.user_track_assignments (tenant_id, user_id, track_id, track_goal_id)
  select g.tenant_id, u.id, g.track_id, g.id
  from public.track_goals as g
    join public.users as u on u.tenant_id = g.tenant_id
    join auth.users as a on a.id = u.id and a.email like '%-student@%';
`;

import { people } from "./people.ts";

/**
 * SQL: a track, a goal and an active assignment of it in each tenant, for the students among
 * {@link people}.
 */
export const goals = `
  ${people}

  insert into public.tracks (id, tenant_id, name) values
    ('00000000-0000-4000-c000-000000000001', '00000000-0000-4000-b000-000000000001', 'North track'),
    ('00000000-0000-4000-c000-000000000003', '00000000-0000-4000-b000-000000000002', 'South track');

  insert into public.track_goals (id, tenant_id, track_id, title)
  select ('00000000-0000-4000-c000-00000000001' || right(t.id::text, 1))::uuid, t.tenant_id, t.id, t.name || ': first goal'
    from public.tracks t;

  insert into public.user_track_assignments (tenant_id, user_id, track_id, track_goal_id)
  select g.tenant_id, u.id, g.track_id, g.id
    from public.track_goals g
    join public.users u on u.tenant_id = g.tenant_id
    join auth.users a on a.id = u.id and a.email like '%-student@%';
`;

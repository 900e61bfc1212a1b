import type { HotQuery } from "../../../scripts/bench/workload.ts";
import { instructor } from "../numbering.ts";

const columns = "a.id, a.user_id, a.track_goal_id, a.status, a.assigned_at";

export default {
  table: "user_track_assignments",
  asker: instructor,
  throughRls: `
    select ${columns} from public.user_track_assignments as a
    where a.status = 'active'
    order by a.assigned_at desc limit 50`,
  withoutRls: `
    select ${columns} from public.user_track_assignments as a
    where a.tenant_id = {tenant} and a.status = 'active'
    order by a.assigned_at desc limit 50`,
} satisfies HotQuery;

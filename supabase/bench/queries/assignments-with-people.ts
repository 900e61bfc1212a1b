import type { HotQuery } from "../../../scripts/bench/workload.ts";
import { instructor } from "../numbering.ts";

const columns = "a.id, a.user_id, a.status, a.assigned_at, p.name";
const joined = "public.user_track_assignments as a join public.profiles as p on p.id = a.user_id";

/** The page of an instructor, with the people: `profiles!inner(…)` (A5). */
export default {
  table: "user_track_assignments",
  asker: instructor,
  throughRls: `
    select ${columns} from ${joined}
    where a.status = 'active'
    order by a.assigned_at desc limit 50`,
  withoutRls: `
    select ${columns} from ${joined}
    where a.tenant_id = {tenant} and p.tenant_ids @> array[{tenant}] and a.status = 'active'
    order by a.assigned_at desc limit 50`,
} satisfies HotQuery;

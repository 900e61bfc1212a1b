import type { HotQuery } from "../../../scripts/bench/workload.ts";
import { instructor } from "../numbering.ts";

const columns = "s.id, s.title, s.session_date, s.duration_minutes, s.status";
const upcoming = "s.session_date >= now() and s.status = 'scheduled'";

export default {
  table: "module_sessions",
  asker: instructor,
  throughRls: `
    select ${columns} from public.module_sessions as s
    where s.instructor_id = {user} and ${upcoming}
    order by s.session_date limit 20`,
  withoutRls: `
    select ${columns} from public.module_sessions as s
    where s.tenant_id = {tenant} and s.instructor_id = {user} and ${upcoming}
    order by s.session_date limit 20`,
} satisfies HotQuery;

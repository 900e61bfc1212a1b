import type { HotQuery } from "../../../scripts/bench/workload.ts";
import { student } from "../numbering.ts";

const columns = "n.id, n.title, n.body, n.link, n.created_at";

export default {
  table: "notifications",
  asker: student,
  throughRls: `
    select ${columns} from public.notifications as n
    where n.read_at is null
    order by n.created_at desc limit 20`,
  withoutRls: `
    select ${columns} from public.notifications as n
    where n.tenant_id = {tenant} and n.user_id = {user} and n.read_at is null
    order by n.created_at desc limit 20`,
} satisfies HotQuery;

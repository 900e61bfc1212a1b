import type { HotQuery } from "../../../scripts/bench/workload.ts";
import { student } from "../numbering.ts";
import { ownWorkspaces } from "../own-workspaces.ts";

const columns = "f.id, f.author_id, f.workspace_id, f.kind, f.summary, f.created_at";

export default {
  table: "activity_feed",
  asker: student,
  throughRls: `
    select ${columns} from public.activity_feed as f order by f.created_at desc limit 50`,
  withoutRls: `
    select ${columns} from public.activity_feed as f
    where f.tenant_id = {tenant}
      and (f.author_id = {user} or f.workspace_id = any (${ownWorkspaces}))
    order by f.created_at desc limit 50`,
} satisfies HotQuery;

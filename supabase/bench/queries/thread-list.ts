import type { HotQuery } from "../../../scripts/bench/workload.ts";
import { student } from "../numbering.ts";
import { ownWorkspaces } from "../own-workspaces.ts";

const columns = "t.id, t.workspace_id, t.author_id, t.title, t.created_at";

export default {
  table: "message_threads",
  asker: student,
  throughRls: `
    select ${columns} from public.message_threads as t order by t.created_at desc limit 50`,
  withoutRls: `
    select ${columns} from public.message_threads as t
    where t.tenant_id = {tenant} and t.workspace_id = any (${ownWorkspaces})
    order by t.created_at desc limit 50`,
} satisfies HotQuery;

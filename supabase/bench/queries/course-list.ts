import type { HotQuery } from "../../../scripts/bench/workload.ts";
import { admin } from "../numbering.ts";

const columns = "c.id, c.title, c.status, c.owner_id";

export default {
  table: "courses",
  asker: admin,
  throughRls: `
    select ${columns} from public.courses as c
    where c.deleted_at is null
    order by c.title limit 50`,
  // Nobody could ask for deleted_at before it was there.
  legacy: `select ${columns} from public.courses as c order by c.title limit 50`,
  withoutRls: `
    select ${columns} from public.courses as c
    where c.tenant_id = {tenant} and c.deleted_at is null
    order by c.title limit 50`,
} satisfies HotQuery;

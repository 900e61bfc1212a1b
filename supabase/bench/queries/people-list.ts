import type { HotQuery } from "../../../scripts/bench/workload.ts";
import { admin } from "../numbering.ts";

export default {
  table: "profiles",
  asker: admin,
  throughRls: `
    select p.id, p.name, p.email from public.profiles as p order by p.name, p.id limit 50`,
  // Addresses came later (D1).
  legacy: `
    select p.id, p.name from public.profiles as p order by p.name, p.id limit 50`,
  withoutRls: `
    select p.id, p.name, p.email from public.profiles as p
    where p.tenant_ids @> array[{tenant}]
    order by p.name, p.id limit 50`,
} satisfies HotQuery;

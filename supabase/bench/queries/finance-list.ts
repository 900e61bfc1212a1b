import type { HotQuery } from "../../../scripts/bench/workload.ts";
import { admin } from "../numbering.ts";

const columns = "q.id, q.contrato_id, q.numero_cuota, q.fecha_vencimiento, q.monto";

export default {
  table: "cuotas",
  asker: admin,
  throughRls: `
    select ${columns} from public.cuotas as q
    where q.pagada_at is null
    order by q.fecha_vencimiento limit 50`,
  withoutRls: `
    select ${columns} from public.cuotas as q
    where q.tenant_id = {tenant} and q.pagada_at is null
    order by q.fecha_vencimiento limit 50`,
} satisfies HotQuery;

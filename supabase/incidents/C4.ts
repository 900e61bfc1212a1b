import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { firstValue } from "../../scripts/proof/replay/results.ts";
import { north } from "../seed.ts";
import { fourPeople } from "./data/people.ts";

const aClient = `
  insert into public.clientes (tenant_id, nombre, rut)
  values ('${north}', 'North Hill School', '76.000.001-1');
`;

/** Finance was open to everybody signed in, of whichever tenant. */
export default {
  title: "A student of another tenant reads who is billed",
  fixedBy: "20250905000002",
  prepare: fourPeople + aClient,
  probe: async ({ asPersona }) => {
    const question = "select count(*) from public.clientes";
    const stranger = firstValue(await asPersona("south-student", question));
    const admin = firstValue(await asPersona("north-admin", question));
    return { outcome: `stranger reads ${stranger.outcome}, admin reads ${admin.outcome}` };
  },
  red: "stranger reads 1, admin reads 1",
  green: "stranger reads 0, admin reads 1",
} satisfies Incident;

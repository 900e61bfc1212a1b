import { type ReplayDatabase } from "../database.ts";
import type { Incident } from "../incident.ts";
import { firstValue } from "../observation.ts";
import type { Observation } from "../observation.ts";
import { people } from "../people.ts";

const aClient = `
  insert into public.clientes (tenant_id, nombre, rut)
  values ('00000000-0000-4000-b000-000000000001', 'North Hill School', '76.000.001-1');`;

/** Finance was open to everybody signed in, of whichever tenant. */
export const C4: Incident = {
  id: "C4",
  title: "A student of another tenant reads who is billed",
  fixedBy: "20250905000002",
  prepare: people + aClient,
  probe: readers,
  red: "stranger reads 1, admin reads 1",
  green: "stranger reads 0, admin reads 1",
};

async function readers(database: ReplayDatabase): Promise<Observation> {
  const question = "select count(*) from public.clientes";
  const stranger = await database.asPersona("south-student", question);
  const admin = await database.asPersona("north-admin", question);
  return {
    outcome: `stranger reads ${firstValue(stranger).outcome}, admin reads ${firstValue(admin).outcome}`,
  };
}

import { type ReplayDatabase } from "../database.ts";
import type { Incident } from "../incident.ts";
import { firstValue } from "../observation.ts";
import type { Observation } from "../observation.ts";
import { people } from "../people.ts";

const aFileOfNorth = `
  insert into storage.objects (bucket_id, name)
  values ('submissions', '00000000-0000-4000-b000-000000000001/00000000-0000-4000-a000-000000000006/essay.pdf');`;

const rename = `
  with renamed as (update storage.objects set name = '00000000-0000-4000-b000-000000000002/00000000-0000-4000-a000-000000000012/mine.pdf' returning 1)
  select count(*) from renamed`;

/** Files were open to everybody; the other half of B5. */
export const B5Files: Incident = {
  id: "B5-FILES",
  title: "Guests and another tenant's student read and take a student's file",
  fixedBy: "20250115000006",
  prepare: people + aFileOfNorth,
  probe: reach,
  red: "guest reads 1, author reads 1, south takes 1",
  green: "guest reads 0, author reads 1, south takes 0",
};

async function reach(database: ReplayDatabase): Promise<Observation> {
  const read = async (persona: string): Promise<string> =>
    firstValue(await database.asPersona(persona, "select count(*) from storage.objects")).outcome;
  const [guest, author] = [await read("anon"), await read("north-student")];
  const south = firstValue(await database.asPersona("south-student", rename)).outcome;
  return { outcome: `guest reads ${guest}, author reads ${author}, south takes ${south}` };
}

import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { firstValue } from "../../scripts/proof/replay/results.ts";
import { north, people, south } from "../seed.ts";
import { fourPeople } from "./data/people.ts";

const aFileOfNorth = `
  insert into storage.objects (bucket_id, name)
  values ('submissions', '${north}/${people.student}/essay.pdf');
`;

const renameToSouth = `
  with renamed as (
    update storage.objects set name = '${south}/${people.southStudent}/mine.pdf' returning 1
  )
  select count(*) from renamed`;

/** Files were open to everybody; the other half of B5. */
export default {
  title: "Guests and another tenant's student read and take a student's file",
  fixedBy: "20250115000006",
  prepare: fourPeople + aFileOfNorth,
  probe: async ({ asPersona }) => {
    const read = async (persona: string): Promise<string> =>
      firstValue(await asPersona(persona, "select count(*) from storage.objects")).outcome;
    const guest = await read("anon");
    const author = await read("north-student");
    const south = firstValue(await asPersona("south-student", renameToSouth)).outcome;
    return { outcome: `guest reads ${guest}, author reads ${author}, south takes ${south}` };
  },
  red: "guest reads 1, author reads 1, south takes 1",
  green: "guest reads 0, author reads 1, south takes 0",
} satisfies Incident;

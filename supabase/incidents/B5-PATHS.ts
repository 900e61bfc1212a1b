import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { firstValue } from "../../scripts/proof/replay/results.ts";
import { north, people } from "../seed.ts";
import { fourPeople } from "./data/people.ts";

const underTheOwnId = `
  insert into storage.objects (bucket_id, name)
  values ('submissions', '${people.student}/essay.pdf');
`;

/** A file at the path that most projects use was out of its owner's reach, and on no list. */
export default {
  title: "Where does a file at <user_id>/<file> belong",
  fixedBy: "20260420000002",
  prepare: fourPeople + underTheOwnId,
  probe: async ({ asPersona }) =>
    firstValue(await asPersona("service-role", "select new_name from public.found_files()")),
  red: "42883",
  green: `${north}/${people.student}/essay.pdf`,
} satisfies Incident;

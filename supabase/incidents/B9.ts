import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { rowCount } from "../../scripts/proof/replay/results.ts";
import { people } from "../seed.ts";
import { fourPeople } from "./data/people.ts";

const ban = `
  update auth.users set banned_until = now() + interval '10 years' where id = '${people.student}';
`;

/**
 * REST does not look a token's bearer up: without a live check a disabled account reads on until
 * the token expires.
 */
export default {
  title: "A disabled student reads profiles with a token from before",
  fixedBy: "20250115000005",
  prepare: fourPeople + ban,
  probe: async ({ asPersona }) =>
    rowCount(
      await asPersona("north-student", "select id from public.profiles where id = auth.uid()"),
    ),
  red: "1 row",
  green: "0 rows",
} satisfies Incident;

import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { rowCount } from "../../scripts/proof/replay/results.ts";
import { people } from "../seed.ts";
import { fourPeople } from "./data/people.ts";

/** The claim is what a token from before says: the role was taken away after the sign-in. */
const demoted = `
  delete from public.user_roles where user_id = '${people.instructor}';
  update auth.users
  set raw_app_meta_data = raw_app_meta_data || '{"roles": ["consultor"]}'
  where id = '${people.instructor}';
`;

/** Policies took roles from the token, so that a role was good for as long as that. */
export default {
  title: "Somebody who was a consultor until a moment ago makes a program",
  fixedBy: "20260416000000",
  prepare: fourPeople + demoted,
  probe: async ({ asPersona }) =>
    rowCount(
      await asPersona(
        "north-instructor",
        "insert into public.programs (name) values ('Mine') returning id",
      ),
    ),
  red: "1 row",
  green: "42501",
} satisfies Incident;

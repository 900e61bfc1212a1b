import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { firstValue } from "../../scripts/proof/replay/results.ts";
import { people } from "../seed.ts";
import { fourPeople } from "./data/people.ts";

/** As report A found it: the admin's role stood in the profile alone. */
const onlyInTheProfile = `
  delete from public.user_roles where user_id = '${people.admin}';
  truncate public.role_changes;
  insert into private.profile_roles_archive (profile_id, role) values ('${people.admin}', 'admin');
`;

/** What was found is not trusted (A3), but it was not shown to anybody either. */
export default {
  title: "The only admin of a database as found, whose role stood in the profile",
  fixBeginsWith: "20260420000000",
  fixedBy: "20260420000001",
  prepare: fourPeople + onlyInTheProfile,
  probe: async ({ asPersona }) =>
    firstValue(
      await asPersona(
        "service-role",
        "select string_agg(role, ', ') from public.review_found_roles()",
      ),
    ),
  red: "42883",
  green: "admin",
} satisfies Incident;

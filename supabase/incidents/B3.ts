import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { rowCount } from "../../scripts/proof/replay/results.ts";
import { people, south } from "../seed.ts";
import { fourPeople } from "./data/people.ts";

const activeInSouth = (person: string): string =>
  `update public.users set tenant_id = '${south}' where id = '${person}'`;

/**
 * Two answers to "which tenant": the active one and the memberships. Somebody is active where they
 * are no member already.
 */
export default {
  title: "Somebody becomes active in a tenant they are no member of",
  fixedBy: "20250115000000",
  prepare: `${fourPeople} ${activeInSouth(people.instructor)};`,
  probe: async ({ asPostgres }) =>
    rowCount(await asPostgres(`${activeInSouth(people.student)} returning id`)),
  red: "1 row",
  green: "23503",
} satisfies Incident;

import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { firstValue } from "../../scripts/proof/replay/results.ts";
import { fourPeople } from "./data/people.ts";

const referencesWithoutIndex = `
  select case when count(*) = 0 then 'none' else 'many' end
  from pg_catalog.pg_constraint as c
  where c.contype = 'f' and c.confrelid = 'public.profiles'::regclass
    and not exists (
      select from pg_catalog.pg_index as i
      where i.indrelid = c.conrelid and i.indisvalid and i.indkey[0] = c.conkey[1]
    )`;

/** Deleting a person read every table that refers to people, one after the other. */
export default {
  title: "References to people that no index follows",
  fixedBy: "20260409000000",
  prepare: fourPeople,
  probe: async ({ asPostgres }) => firstValue(await asPostgres(referencesWithoutIndex)),
  red: "many",
  green: "none",
} satisfies Incident;

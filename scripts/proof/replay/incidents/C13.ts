import type { Incident } from "../incident.ts";
import { firstValue } from "../observation.ts";
import { people } from "../people.ts";

/** Deleting a person read every table that refers to people, one after the other. */
export const C13: Incident = {
  id: "C13",
  title: "References to people that no index follows",
  fixedBy: "20260409000000",
  prepare: people,
  probe: async (database) =>
    firstValue(
      await database.asPostgres(`
        select case when count(*) = 0 then 'none' else 'many' end
          from pg_catalog.pg_constraint c
         where c.contype = 'f' and c.confrelid = 'public.profiles'::regclass
           and not exists (select 1 from pg_catalog.pg_index i where i.indrelid = c.conrelid and i.indisvalid and i.indkey[0] = c.conkey[1])`),
    ),
  red: "many",
  green: "none",
};

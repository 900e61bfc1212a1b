import type { Incident } from "../incident.ts";
import { firstValue } from "../observation.ts";
import { people } from "../people.ts";

/**
 * Profiles had neither an address nor a mark for disabled people. One is banned before the fix, one
 * changes address after.
 */
export const D1: Incident = {
  id: "D1",
  title: "Whom may we write to, and where",
  fixBeginsWith: "20260324100000",
  fixedBy: "20260324100002",
  prepare: `${people} update auth.users set banned_until = '2999-12-31 23:59:59+00' where id = '00000000-0000-4000-a000-000000000006';`,
  probe: async (database) => {
    await database.asAuth(
      "update auth.users set email = 'moved@groundwork.test' where id = '00000000-0000-4000-a000-000000000004'",
    );
    return firstValue(
      await database.asPostgres(
        "select string_agg(split_part(email, '@', 1) || case when is_disabled then ' disabled' else '' end, ', ' order by id) from public.profiles where tenant_id = '00000000-0000-4000-b000-000000000001'",
      ),
    );
  },
  red: "42703",
  green: "north-admin, moved, north-student disabled",
};

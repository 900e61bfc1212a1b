import type { Incident } from "../incident.ts";
import { rowCount } from "../observation.ts";
import { sessions } from "../sessions.ts";

const givenOut = `
  ${sessions}

  insert into public.calendar_feed_tokens (tenant_id, user_id, token)
  values ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000004', 'given out before');`;

/**
 * The feed read tables and columns that do not exist. An address that was given out before the fix
 * works after it.
 */
export const D8: Incident = {
  id: "D8",
  title: "A calendar program fetches the instructor's sessions",
  fixedBy: "20260406000000",
  prepare: givenOut,
  probe: async (database) =>
    rowCount(
      await database.asPersona(
        "service-role",
        "select * from public.calendar_feed('given out before')",
      ),
    ),
  red: "42P01",
  green: "1 row",
};

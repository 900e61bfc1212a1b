import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { rowCount } from "../../scripts/proof/replay/results.ts";
import { north, people } from "../seed.ts";
import { sessions } from "./data/sessions.ts";

const givenOut = `
  ${sessions}

  insert into public.calendar_feed_tokens (tenant_id, user_id, token)
  values ('${north}', '${people.instructor}', 'given out before');
`;

const fetchFeed = "select * from public.calendar_feed('given out before')";

/**
 * The feed read tables and columns that do not exist. An address that was given out before the fix
 * works after it.
 */
export default {
  title: "A calendar program fetches the instructor's sessions",
  fixedBy: "20260406000000",
  prepare: givenOut,
  probe: async ({ asPersona }) => rowCount(await asPersona("service-role", fetchFeed)),
  red: "42P01",
  green: "1 row",
} satisfies Incident;

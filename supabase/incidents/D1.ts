import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { firstValue } from "../../scripts/proof/replay/results.ts";
import { north, people } from "../seed.ts";
import { fourPeople } from "./data/people.ts";

const ban = `
  update auth.users set banned_until = '2999-12-31 23:59:59+00' where id = '${people.student}';
`;

const addresses = `
  select string_agg(
    split_part(email, '@', 1) || case when is_disabled then ' disabled' else '' end,
    ', ' order by id
  )
  from public.profiles
  where tenant_id = '${north}'`;

/**
 * Profiles had neither an address nor a mark for disabled people. One is banned before the fix, one
 * changes address after.
 */
export default {
  title: "Whom may we write to, and where",
  fixBeginsWith: "20260324100000",
  fixedBy: "20260324100002",
  prepare: fourPeople + ban,
  probe: async ({ asAuth, asPostgres }) => {
    await asAuth(
      `update auth.users set email = 'moved@groundwork.test' where id = '${people.instructor}'`,
    );
    return firstValue(await asPostgres(addresses));
  },
  red: "42703",
  green: "north-admin, moved, north-student disabled",
} satisfies Incident;

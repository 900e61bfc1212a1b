import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { firstValue } from "../../scripts/proof/replay/results.ts";
import { people } from "../seed.ts";
import { fourPeople } from "./data/people.ts";

/**
 * Without the trigger the address goes stale; before there was no address, and nothing that would
 * repair it.
 */
export default {
  title: "A change of address where auth.users may have no trigger",
  fixedBy: "20260324100000",
  prepare: fourPeople,
  probe: async ({ asAuth, asPersona, asPostgres }) => {
    await asPostgres("drop trigger if exists on_auth_user_updated on auth.users");
    await asAuth(
      `update auth.users set email = 'moved@groundwork.test' where id = '${people.instructor}'`,
    );
    await asPersona("service-role", "select public.reconcile_profiles()");
    return firstValue(
      await asPostgres(`select email from public.profiles where id = '${people.instructor}'`),
    );
  },
  red: "42703",
  green: "moved@groundwork.test",
} satisfies Incident;

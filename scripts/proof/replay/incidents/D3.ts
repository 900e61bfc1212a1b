import type { Incident } from "../incident.ts";
import { firstValue } from "../observation.ts";
import { people } from "../people.ts";

/**
 * Without the trigger the address goes stale; before there was no address, and nothing that would
 * repair it.
 */
export const D3: Incident = {
  id: "D3",
  title: "A change of address where auth.users may have no trigger",
  fixedBy: "20260324100000",
  prepare: people,
  probe: async (database) => {
    await database.asPostgres("drop trigger if exists on_auth_user_updated on auth.users");
    await database.asAuth(
      "update auth.users set email = 'moved@groundwork.test' where id = '00000000-0000-4000-a000-000000000004'",
    );
    await database.asPersona("service-role", "select public.reconcile_profiles()");
    return firstValue(
      await database.asPostgres(
        "select email from public.profiles where id = '00000000-0000-4000-a000-000000000004'",
      ),
    );
  },
  red: "42703",
  green: "moved@groundwork.test",
};

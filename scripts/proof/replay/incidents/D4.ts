import type { Incident } from "../incident.ts";
import { rowCount } from "../observation.ts";
import { sessions } from "../sessions.ts";

/** The trigger that tells a participant read module_sessions.coach_id. */
export const D4: Incident = {
  id: "D4",
  title: "Adding a participant to a module session",
  fixedBy: "20260324100001",
  prepare: sessions,
  probe: async (database) =>
    rowCount(
      await database.asPersona(
        "service-role",
        "insert into public.module_session_participants (tenant_id, session_id, user_id) values ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c301-000000000001', '00000000-0000-4000-a000-000000000006') returning user_id",
      ),
    ),
  red: "42703",
  green: "1 row",
};

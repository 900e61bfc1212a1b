import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { rowCount } from "../../scripts/proof/replay/results.ts";
import { north, northern, people } from "../seed.ts";
import { sessions } from "./data/sessions.ts";

const takePart = `
  insert into public.module_session_participants (tenant_id, session_id, user_id)
  values ('${north}', '${northern.moduleSession}', '${people.student}')
  returning user_id`;

/** The trigger that tells a participant read module_sessions.coach_id. */
export default {
  title: "Adding a participant to a module session",
  fixedBy: "20260324100001",
  prepare: sessions,
  probe: async ({ asPersona }) => rowCount(await asPersona("service-role", takePart)),
  red: "42703",
  green: "1 row",
} satisfies Incident;

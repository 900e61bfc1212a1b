import type { Incident } from "../incident.ts";
import { firstValue } from "../observation.ts";
import { sessions } from "../sessions.ts";

const bookableGroup = `
  ${sessions}

  insert into public.groups (id, tenant_id, program_id, name)
  values ('00000000-0000-4000-c303-000000000001', '00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c103-000000000001', 'Peers');

  insert into public.group_memberships (tenant_id, group_id, user_id, status) values
    ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c303-000000000001', '00000000-0000-4000-a000-000000000006', 'active'),
    ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c303-000000000001', '00000000-0000-4000-a000-000000000004', 'active'),
    ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c303-000000000001', '00000000-0000-4000-a000-000000000001', 'left');

  insert into public.calcom_event_type_mappings (tenant_id, calcom_event_type_id, session_target, default_group_id)
  values ('00000000-0000-4000-b000-000000000001', 1001, 'group_session', '00000000-0000-4000-c303-000000000001');`;

const delivery = `
  select public.record_calcom_booking('booking-1', 1001, 'north-student@groundwork.test', '2027-01-18 17:00+00', '2027-01-18 18:00+00')`;

/**
 * A booking of a group became a generic session without anybody in it, once per delivery of the
 * webhook.
 */
export const D7: Incident = {
  id: "D7",
  title: "Cal.com delivers a group's booking twice",
  fixedBy: "20260403000000",
  prepare: bookableGroup,
  probe: async (database) => {
    for (const attempt of [delivery, delivery]) {
      const answer = await database.asPersona("service-role", attempt);
      if ("sqlstate" in answer) return firstValue(answer);
    }
    return firstValue(
      await database.asPostgres(
        "select format('%s generic, %s group, %s taking part', (select count(*) from public.sessions), (select count(*) from public.group_sessions), (select count(*) from public.group_session_participants))",
      ),
    );
  },
  red: "2 generic, 0 group, 0 taking part",
  green: "0 generic, 1 group, 2 taking part",
};

import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { firstValue } from "../../scripts/proof/replay/results.ts";
import { north, northern, people } from "../seed.ts";
import { sessions } from "./data/sessions.ts";

const bookableGroup = `
  ${sessions}

  insert into public.groups (id, tenant_id, program_id, name)
  values ('${northern.group}', '${north}', '${northern.program}', 'Peers');

  insert into public.group_memberships (tenant_id, group_id, user_id, status)
  values
    ('${north}', '${northern.group}', '${people.student}', 'active'),
    ('${north}', '${northern.group}', '${people.instructor}', 'active'),
    ('${north}', '${northern.group}', '${people.admin}', 'left');

  insert into public.calcom_event_type_mappings (
    tenant_id, calcom_event_type_id, session_target, default_group_id
  )
  values ('${north}', 1001, 'group_session', '${northern.group}');
`;

const delivery = `
  select public.record_calcom_booking(
    'booking-1', 1001, 'north-student@groundwork.test',
    '2027-01-18 17:00+00', '2027-01-18 18:00+00'
  )`;

const booked = `
  select format(
    '%s generic, %s group, %s taking part',
    (select count(*) from public.sessions),
    (select count(*) from public.group_sessions),
    (select count(*) from public.group_session_participants)
  )`;

/**
 * A booking of a group became a generic session without anybody in it, once per delivery of the
 * webhook.
 */
export default {
  title: "Cal.com delivers a group's booking twice",
  fixedBy: "20260403000000",
  prepare: bookableGroup,
  probe: async ({ asPersona, asPostgres }) => {
    for (const attempt of [delivery, delivery]) {
      const answer = await asPersona("service-role", attempt);
      if ("sqlstate" in answer) return firstValue(answer);
    }
    return firstValue(await asPostgres(booked));
  },
  red: "2 generic, 0 group, 0 taking part",
  green: "0 generic, 1 group, 2 taking part",
} satisfies Incident;

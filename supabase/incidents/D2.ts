import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { firstValue } from "../../scripts/proof/replay/results.ts";
import { north, northern, people } from "../seed.ts";
import { sessions } from "./data/sessions.ts";

const disabledStudent = `
  ${sessions}

  update auth.users set banned_until = '2999-12-31 23:59:59+00' where id = '${people.student}';
`;

const enroll = `
  insert into public.client_enrollments (tenant_id, client_id, program_id)
  values ('${north}', '${people.student}', '${northern.program}')`;

const queue = `
  insert into public.outbound_emails (tenant_id, recipient_id, to_email, template)
  values ('${north}', '${people.student}', 'north-student@groundwork.test', 'welcome')`;

const queued = `
  select count(*) || ' queued' from public.outbound_emails where status = 'queued'`;

/**
 * Two ways into the queue of outgoing e-mail: the trigger of an enrollment, and any server that
 * writes a row.
 */
export default {
  title: "E-mails queued for a disabled student: by an enrollment, and by a server",
  fixBeginsWith: "20260324100000",
  fixedBy: "20260401000000",
  prepare: disabledStudent,
  probe: async ({ asPersona, asPostgres }) => {
    await asPostgres(enroll);
    await asPersona("service-role", queue);
    return firstValue(await asPostgres(queued));
  },
  red: "2 queued",
  green: "0 queued",
} satisfies Incident;

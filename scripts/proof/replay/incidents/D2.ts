import type { Incident } from "../incident.ts";
import { firstValue } from "../observation.ts";
import { sessions } from "../sessions.ts";

const disabledStudent = `
  ${sessions}
  update auth.users set banned_until = '2999-12-31 23:59:59+00' where id = '00000000-0000-4000-a000-000000000006';`;

/**
 * Two ways into the queue of outgoing e-mail: the trigger of an enrollment, and any server that
 * writes a row.
 */
export const D2: Incident = {
  id: "D2",
  title: "E-mails queued for a disabled student: by an enrollment, and by a server",
  fixBeginsWith: "20260324100000",
  fixedBy: "20260401000000",
  prepare: disabledStudent,
  probe: async (database) => {
    await database.asPostgres(
      "insert into public.client_enrollments (tenant_id, client_id, program_id) values ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000006', '00000000-0000-4000-c103-000000000001')",
    );
    await database.asPersona(
      "service-role",
      "insert into public.outbound_emails (tenant_id, recipient_id, to_email, template) values ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-a000-000000000006', 'north-student@groundwork.test', 'welcome')",
    );
    return firstValue(
      await database.asPostgres(
        "select count(*) || ' queued' from public.outbound_emails where status = 'queued'",
      ),
    );
  },
  red: "2 queued",
  green: "0 queued",
};

import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { firstValue, success } from "../../scripts/proof/replay/results.ts";
import { north, people } from "../seed.ts";
import { workspace } from "./data/workspace.ts";

/** The student owes something; the instructor has started a thread. */
const owedAndSaid = `
  insert into public.programs (tenant_id, name) values ('${north}', 'Leading');

  insert into public.client_enrollments (tenant_id, client_id, program_id)
  select p.tenant_id, '${people.student}', p.id from public.programs as p;

  insert into public.payment_schedules (tenant_id, enrollment_id, amount_cents)
  select e.tenant_id, e.id, 900 from public.client_enrollments as e;

  insert into public.message_threads (tenant_id, workspace_id, author_id, title)
  select w.tenant_id, w.id, '${people.instructor}', 'Welcome' from public.community_workspaces as w;
`;

/** What refers to a person or a tenant said nothing of their end; the other half of C15. */
export default {
  title: "Accounts are deleted, of somebody who owes and of somebody who wrote, then a tenant",
  fixBeginsWith: "20260419000001",
  fixedBy: "20260422000001",
  prepare: workspace + owedAndSaid,
  probe: async ({ asAuth, asPostgres }) => {
    const remove = async (account: string): Promise<string> =>
      success(await asAuth(`delete from auth.users where id = '${account}'`));
    const owing = await remove(people.student);
    const writing = await remove(people.instructor);
    const { outcome: threads } = firstValue(
      await asPostgres("select count(*)::text from public.message_threads"),
    );
    const tenant = success(await asPostgres(`delete from public.tenants where id = '${north}'`));
    return {
      outcome: `owing ${owing}, writing ${writing}, ${threads} of 2 threads, tenant ${tenant}`,
    };
  },
  red: "owing 23503, writing done, 1 of 2 threads, tenant 23503",
  green: "owing done, writing done, 2 of 2 threads, tenant done",
} satisfies Incident;

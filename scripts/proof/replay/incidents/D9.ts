import { type ReplayDatabase } from "../database.ts";
import type { Incident } from "../incident.ts";
import { firstValue } from "../observation.ts";
import type { Observation } from "../observation.ts";
import { people } from "../people.ts";

const anInvite = `
  update auth.users set email_confirmed_at = now();

  insert into public.organizations (id, tenant_id, name)
  values ('00000000-0000-4000-c203-000000000001', '00000000-0000-4000-b000-000000000001', 'Parents');

  insert into public.organization_invites (tenant_id, organization_id, email, token)
  values ('00000000-0000-4000-b000-000000000001', '00000000-0000-4000-c203-000000000001', 'north-student@groundwork.test', 'secret');`;

/** The function wrote a table that never existed, and agreed to everything. */
export const D9: Incident = {
  id: "D9",
  title: "Accepting the invitation of an organization",
  fixedBy: "20260405000000",
  prepare: people + anInvite,
  probe: accept,
  red: "42P01",
  green: "member, wheel shared: f",
};

async function accept(database: ReplayDatabase): Promise<Observation> {
  const accepted = await database.asPersona(
    "north-student",
    "select public.accept_org_invite('secret')",
  );
  if ("sqlstate" in accepted) return firstValue(accepted);
  return firstValue(
    await database.asPersona(
      "north-student",
      "select format('%s, wheel shared: %s', m.role, c.share_wheel) from public.organization_members m join public.organization_sharing_consent c using (organization_id, user_id)",
    ),
  );
}

import type { Incident } from "../../scripts/proof/replay/incident.ts";
import { firstValue } from "../../scripts/proof/replay/results.ts";
import { north, northern } from "../seed.ts";
import { organization } from "./data/organization.ts";
import { fourPeople } from "./data/people.ts";

const anInvite = `
  update auth.users set email_confirmed_at = now();

  ${organization}

  insert into public.organization_invites (tenant_id, organization_id, email, token)
  values ('${north}', '${northern.organization}', 'north-student@groundwork.test', 'secret');
`;

const accept = "select public.accept_org_invite('secret')";

const membership = `
  select format('%s, wheel shared: %s', m.role, c.share_wheel)
  from public.organization_members as m
    join public.organization_sharing_consent as c using (organization_id, user_id)`;

/** The function wrote a table that never existed, and agreed to everything. */
export default {
  title: "Accepting the invitation of an organization",
  fixedBy: "20260405000000",
  prepare: fourPeople + anInvite,
  probe: async ({ asPersona }) => {
    const accepted = await asPersona("north-student", accept);
    if ("sqlstate" in accepted) return firstValue(accepted);
    return firstValue(await asPersona("north-student", membership));
  },
  red: "42P01",
  green: "member, wheel shared: f",
} satisfies Incident;

import { north, northern, people } from "../../supabase/seed.ts";
import { attacks, holds } from "../support/attack.ts";
import type { Environment } from "../support/environment.ts";

// What somebody prepared while they could, used once they no longer can. (By the join code:
// lost-access.test.ts.)
const attack = attacks();

attack({
  name: "A manager who lost the seat comes back by an invitation to the own address",
  gain: "the seat, the members and their wheels again",
  by: "north-lead",
  guard: "function/private.may_invite(uuid, uuid)/true",
  arrange: async (environment, me) => {
    await me.post("organization_invites", {
      organization_id: northern.organization,
      email: "north-lead@groundwork.test",
      role: "manager",
    });
    await environment.sql(
      `delete from public.organization_members
        where organization_id = '${northern.organization}' and role = 'manager'`,
    );
    return mailedLink(environment, "north-lead@groundwork.test");
  },
  attempt: (me, _environment, token) => me.post("rpc/accept_org_invite", { token }),
  refusal: { status: 400, code: "22023" },
});

attack({
  name: "A removed member comes back by an invitation that was not used yet",
  gain: "the membership that was taken away",
  by: "north-client",
  guard: "trigger/public.user_tenants/expire_invites/drop",
  arrange: async (environment) => {
    await environment.sql(
      `insert into public.organization_invites (tenant_id, organization_id, email)
       values ('${north}', '${northern.organization}', 'north-client@groundwork.test')`,
    );
    await environment.sql(`delete from public.user_tenants where user_id = '${people.client}'`);
    return {
      token: await mailedLink(environment, "north-client@groundwork.test"),
      again: await environment.signIn("north-client"),
    };
  },
  attempt: (_me, _environment, { token, again }) => again.post("rpc/accept_org_invite", { token }),
  refusal: { status: 400, code: "22023" },
});

attack({
  name: "A removed coach comes back as a student and reads whom the coach served",
  gain: "what clients told their coach, with the role of a student",
  by: "north-coach",
  guard: [
    "trigger/public.user_tenants/begin_afresh/drop",
    "trigger/public.user_tenants/end_what_membership_gave/drop",
    "trigger/public.user_roles/end_what_deleted_roles_gave/drop",
    "function/private.holds_any_role(uuid, uuid, text[])/true",
  ],
  arrange: async (environment) => {
    await environment.sql(`delete from public.user_tenants where user_id = '${people.coach}'`);
    const [tenant] = await environment.sql(
      `select join_code from public.tenants where id = '${north}'`,
    );
    await (
      await environment.signIn("north-coach")
    ).post("rpc/join_tenant", { join_code: tenant?.["join_code"] });
    return environment.signIn("north-coach");
  },
  attempt: (_me, _environment, again) => again.get("wheel_of_life_snapshots?select=user_id,notes"),
  refusal: { status: 200, body: [] },
  won: holds(people.client),
});

/** @returns The token in the mail that only its recipient gets. */
async function mailedLink(environment: Environment, address: string): Promise<string> {
  const [invite] = await environment.sql(
    `select token from public.organization_invites where email = '${address}'`,
  );
  return String(invite?.["token"]);
}

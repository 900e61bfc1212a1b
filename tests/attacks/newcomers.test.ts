import { north, people } from "../../supabase/seed.ts";
import { attacks, holds } from "../support/attack.ts";
import { reached, readEverything, without, writeEverything } from "../support/everything.ts";

// Accounts without a tenant: there is nothing that they may reach, and nothing that makes a tenant
// theirs.
const attack = attacks();

attack({
  name: "A newcomer reads every table",
  gain: "rows of no tenant, or of all",
  by: "newcomer",
  guard: [
    "policy/public.plans/tenant_isolation/drop",
    "policy/public.plans/members_can_read_plans/using-true",
  ],
  // The own account and profile are what a newcomer has.
  attempt: async (me, environment) =>
    without(await readEverything(me, environment), "users", "profiles"),
  refusal: { body: {} },
  won: reached,
});

attack({
  name: "A newcomer writes every table",
  gain: "rows of no tenant, or of all",
  by: "newcomer",
  guard: [
    "policy/public.plans/tenant_isolation/drop",
    "policy/public.plans/admins_can_delete_plans/using-true",
    "policy/public.plans/members_can_read_plans/using-true",
  ],
  attempt: async (me, environment) =>
    without(await writeEverything(me, environment), "update profiles"),
  refusal: { body: {} },
  won: reached,
});

attack({
  name: "A newcomer claims a tenant in a header and in the metadata of the account",
  gain: "a tenant without its code",
  by: "newcomer",
  guard: [
    "function/private.is_active_user()/true",
    "create or replace function private.claimed_tenant_id() returns uuid language sql as $$ " +
      "select (private.claims() -> 'user_metadata' ->> 'tenant_id')::uuid $$",
  ],
  arrange: async (environment) => {
    const claims = `{"tenant_id": "${north}", "roles": ["admin"]}`;
    await environment.sql(
      `update auth.users set raw_user_meta_data = raw_user_meta_data || '${claims}'
        where id = '${people.newcomer}'`,
    );
    return environment.signIn("newcomer");
  },
  attempt: (_me, _environment, again) =>
    again.sending({ "x-tenant-id": north }).get("tenants?select=id"),
  refusal: { status: 200, body: [] },
  won: holds(north),
});

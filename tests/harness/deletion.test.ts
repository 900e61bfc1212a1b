import { afterEach, describe, expect, it } from "vitest";
import { north } from "../../supabase/seed.ts";
import { type Environment, openEnvironment } from "../support/environment.ts";

let environment: Environment;
afterEach(() => environment.close());

/** What was said, paid and owed: how many rows, in which sums. */
async function kept(): Promise<unknown> {
  return environment.sql(`
    select (select count(*) from public.message_threads) as threads,
           (select count(*) from public.messages) as messages,
           (select count(*) from public.feedback_items) as feedback,
           (select sum(amount) from public.credit_transactions) as credits,
           (select sum(amount_cents) from public.payment_schedules) as owed`);
}

async function accounts(): Promise<string[]> {
  const rows = await environment.sql("select id::text from auth.users order by created_at, id");
  return rows.map(({ id }) => String(id));
}

function remove(account: string, soft: boolean) {
  return environment
    .server()
    .request("DELETE", `/auth/v1/admin/users/${account}`, { should_soft_delete: soft });
}

// Auth's own API, as the dashboard and auth.admin.deleteUser call it.
describe("deleting accounts and tenants", () => {
  for (const soft of [false, true])
    it(`${soft ? "softly " : ""}deletes every account, and nothing said to others`, async () => {
      environment = await openEnvironment();
      const before = await kept();
      const all = await accounts();
      expect(all.length).toBeGreaterThan(10);
      for (const account of all)
        expect([account, (await remove(account, soft)).status]).toEqual([account, 200]);
      expect(await accounts()).toHaveLength(soft ? all.length : 0);
      expect(await kept()).toEqual(before);
      expect(
        await environment.sql(
          `select (select count(*)::int from public.profiles) as profiles,
                  (select count(*)::int from public.user_tenants) as memberships,
                  (select count(*)::int from private.deletions) as on_record,
                  (select count(*)::int from private.sync_failures) as failures`,
        ),
      ).toEqual([{ profiles: 0, memberships: 0, on_record: all.length, failures: 0 }]);
    });

  it("deletes a tenant, and the other one goes on", async () => {
    environment = await openEnvironment();
    const deleted = await environment.server().delete(`tenants?id=eq.${north}`);
    expect(deleted.status).toBe(204);
    const south = await environment.signIn("south-admin");
    expect((await south.get("profiles?select=id")).status).toBe(200);
    const left = await environment.signIn("north-admin");
    expect((await left.get("tenants?select=id")).body).toEqual([]);
    expect(
      await environment.sql(
        `select subject, subject_id::text as tenant,
                (kept ->> 'payment_schedules')::int > 0 as keeps_payments
           from private.deletions`,
      ),
    ).toEqual([{ subject: "tenant", tenant: north, keeps_payments: true }]);
  });

  it("ends a token at once, also of an account that Auth keeps", async () => {
    environment = await openEnvironment();
    const me = await environment.signIn("north-student");
    expect((await me.get("messages?select=id")).body).not.toEqual([]);
    const [row] = await environment.sql(
      "select id::text from auth.users where email like 'north-student@%'",
    );
    expect((await remove(String(row?.["id"]), true)).status).toBe(200);
    expect((await me.get("messages?select=id")).body).toEqual([]);
  });
});

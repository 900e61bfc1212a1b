import { decodeJwt } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { withSession } from "../../scripts/database/session.ts";
import { north, people, south } from "../../supabase/seed.ts";
import type { Attacker } from "../support/attacker.ts";
import { untilSomebodyWaits } from "../support/callers.ts";
import { type Environment, openEnvironment } from "../support/environment.ts";

const { student } = people;

// Auth reads an account, and writes the whole of its app_metadata later: a change of tenant in
// between is undone there. The membership stands.
describe("somebody removed from a tenant while Auth writes the account", () => {
  let environment: Environment;

  beforeAll(async () => {
    environment = await openEnvironment();
    await environment.sql(
      `insert into public.user_tenants (user_id, tenant_id) values ('${student}', '${south}')`,
    );
    await withSession(environment.databaseUrl, async (office) => {
      await office.script(`begin;
        delete from public.user_tenants where user_id = '${student}' and tenant_id = '${north}'`);
      const written = environment
        .server()
        .request("PUT", `/auth/v1/admin/users/${student}`, { app_metadata: { theme: "dark" } });
      await untilSomebodyWaits({ adminUrl: environment.databaseUrl });
      await office.script("commit");
      await written;
    });
  });

  afterAll(() => environment.close());

  const claimed = (me: Attacker): unknown =>
    (decodeJwt(me.token ?? "")["app_metadata"] as Record<string, unknown>)["tenant_id"];
  const reads = async (me: Attacker): Promise<unknown> =>
    Promise.all(
      [
        "profiles?select=id",
        "programs?select=*",
        "user_tenants?select=*",
        "user_roles?select=*",
        "message_threads?select=*",
      ].map(async (path) => (await me.get(path)).body),
    );

  it("gets a token of the tenant of before, which reads, writes and switches nothing", async () => {
    const me = await environment.signIn("north-student");
    expect(claimed(me)).toBe(north);
    expect(await reads(me)).toEqual([[], [], [], [], []]);
    const renamed = await me.patch(`profiles?id=eq.${student}`, { name: "Still here" });
    expect(renamed.status).toBe(204);
    expect(
      await environment.sql(
        `select from public.profiles where id = '${student}' and name = 'Still here'`,
      ),
    ).toEqual([]);
    console.log(
      await me.post("rpc/switch_tenant", { tenant: south }),
      await me.post("rpc/join_tenant", { join_code: "x" }),
    );
  });

  it("claims no tenant once reconciled, and switches to the one that is left", async () => {
    const counts = await environment.server().post("rpc/reconcile_profiles", {});
    expect(counts.status).toBe(200);
    const me = await environment.signIn("north-student");
    expect(claimed(me)).toBeUndefined();
    expect((await me.post("rpc/switch_tenant", { tenant_id: south })).code).toBeUndefined();
    const back = await environment.signIn("north-student");
    expect(claimed(back)).toBe(south);
  });
});

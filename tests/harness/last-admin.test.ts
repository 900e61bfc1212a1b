import { describe, expect, it } from "vitest";
import { freshTenant, server, signUp } from "../support/accounts.ts";

/** A tenant with two admins. */
async function twoAdmins() {
  const { tenantId, admin, student } = await freshTenant();
  await admin.client
    .from("user_roles")
    .insert({ user_id: student.id, tenant_id: tenantId, role_type: "admin" })
    .throwOnError();
  await student.refresh();
  return { tenantId, first: admin, second: student };
}

async function admins(tenantId: string): Promise<unknown[]> {
  const found = await server()
    .from("user_roles")
    .select("user_id")
    .match({ tenant_id: tenantId, role_type: "admin", is_active: true })
    .throwOnError();
  return found.data ?? [];
}

// A2: a tenant without an admin can only be mended by a server.
describe("the last admin", () => {
  it("does not step down, and is told why", async () => {
    const { tenantId, admin } = await freshTenant();
    const refused = await admin.client
      .from("user_roles")
      .update({ is_active: false })
      .eq("user_id", admin.id)
      .eq("role_type", "admin");
    expect(refused.error).toMatchObject({
      code: "23514",
      message: "A tenant keeps at least one active admin. Make somebody else admin first.",
    });
    expect(await admins(tenantId)).toEqual([{ user_id: admin.id }]);
  });

  it("stays when two admins demote each other at once", async () => {
    for (let round = 0; round < 5; round++) {
      const { tenantId, first, second } = await twoAdmins();
      const demote = (by: typeof first, whom: typeof first) =>
        by.client
          .from("user_roles")
          .update({ is_active: false })
          .match({ user_id: whom.id, role_type: "admin" });
      await Promise.all([demote(first, second), demote(second, first)]);
      expect(await admins(tenantId)).toHaveLength(1);
    }
  });

  it("stays when two admins remove each other at once", async () => {
    for (let round = 0; round < 5; round++) {
      const { tenantId, first, second } = await twoAdmins();
      const remove = (by: typeof first, whom: typeof first) =>
        by.client.from("user_tenants").delete().eq("user_id", whom.id);
      await Promise.all([remove(first, second), remove(second, first)]);
      expect(await admins(tenantId)).toHaveLength(1);
    }
  });

  it("can have the own account deleted through Auth", async () => {
    const { tenantId, admin } = await freshTenant();
    expect((await server().auth.admin.deleteUser(admin.id)).error).toBeNull();
    expect(await admins(tenantId)).toEqual([]);
  });
});

// B9: whoever was a member may have written the join code down.
describe("a removed member", () => {
  it("does not come back with the join code, and a new one lets others in", async () => {
    const { admin, student } = await freshTenant();
    const old = await admin.client.rpc("tenant_join_code").throwOnError();
    await admin.client.from("user_tenants").delete().eq("user_id", student.id).throwOnError();
    await student.refresh();
    expect(
      (await student.client.rpc("join_tenant", { join_code: old.data as string })).error,
    ).toMatchObject({ code: "P0002" });
    const rotated = await admin.client.rpc("rotate_join_code").throwOnError();
    expect(rotated.data).not.toBe(old.data);
    const late = await signUp();
    expect(
      (await late.client.rpc("join_tenant", { join_code: rotated.data as string })).error,
    ).toBeNull();
  });
});

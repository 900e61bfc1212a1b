import type { SupabaseClient } from "@supabase/supabase-js";
import { describe, expect, it } from "vitest";
import { freshTenant, holding, server, signUp, tokenOf } from "../support/accounts.ts";

/** Each table with a column that every signed-in user may ask for. */
const tables = {
  tenants: "id",
  users: "id",
  user_tenants: "user_id",
  profiles: "id",
  schools: "id",
  user_roles: "id",
  role_changes: "id",
};

async function expectNothing(client: SupabaseClient): Promise<void> {
  for (const [table, column] of Object.entries(tables)) {
    const { data, status } = await client.from(table).select(column);
    expect({ table, data, status }).toEqual({ table, data: [], status: 200 });
  }
}

// B9: a token lives for an hour after what it says has stopped being true.
describe("a token issued before", () => {
  it("a ban shows nothing at once, on any table, although it verifies", async () => {
    const { student } = await freshTenant();
    const stale = holding(await tokenOf(student));
    expect((await stale.from("users").select("id").throwOnError()).data).toEqual([
      { id: student.id },
    ]);
    const banned = await server().auth.admin.updateUserById(student.id, { ban_duration: "1h" });
    expect(banned.error).toBeNull();
    await expectNothing(stale);
    expect(await stale.rpc("create_tenant", { name: "Escape" })).toMatchObject({
      status: 403,
      error: { code: "42501" },
    });
    const lifted = await server().auth.admin.updateUserById(student.id, { ban_duration: "none" });
    expect(lifted.error).toBeNull();
    expect((await stale.from("users").select("id").throwOnError()).data).toEqual([
      { id: student.id },
    ]);
  });

  it("a removal from the tenant shows nothing of the tenant at once", async () => {
    const { tenantId, admin, student } = await freshTenant();
    const stale = holding(await tokenOf(student));
    expect((await stale.from("tenants").select("id").throwOnError()).data).toEqual([
      { id: tenantId },
    ]);
    await admin.client.from("user_tenants").delete().eq("user_id", student.id).throwOnError();
    await expectNothing(stale);
    await student.refresh();
    expect((await student.appMetadata())["tenant_id"]).toBeUndefined();
  });

  it("a revoked admin role administers no roles any more, at once", async () => {
    const { tenantId, admin, student } = await freshTenant();
    const stale = holding(await tokenOf(admin));
    await server()
      .from("user_roles")
      .update({ is_active: false })
      .eq("user_id", admin.id)
      .throwOnError();
    const granted = await stale
      .from("user_roles")
      .insert({ user_id: student.id, tenant_id: tenantId, role_type: "admin" });
    expect(granted).toMatchObject({ status: 403, error: { code: "42501" } });
    const restored = await stale
      .from("user_roles")
      .update({ is_active: true })
      .eq("user_id", admin.id)
      .select("user_id");
    expect(restored).toMatchObject({ status: 200, data: [] });
    const now = await server()
      .from("user_roles")
      .select("role_type, is_active")
      .eq("tenant_id", tenantId)
      .order("role_type")
      .throwOnError();
    expect(now.data).toEqual([
      { role_type: "admin", is_active: false },
      { role_type: "student", is_active: true },
    ]);
  });

  it(
    "a switch of tenants still works in the old tenant, " +
      "because its bearer is still a member there",
    async () => {
      const first = await freshTenant();
      const second = await freshTenant();
      const stale = holding(await tokenOf(first.student));
      const code = await second.admin.client.rpc("tenant_join_code").throwOnError();
      await first.student.client
        .rpc("join_tenant", { join_code: code.data as string })
        .throwOnError();
      expect((await stale.from("tenants").select("id").throwOnError()).data).toEqual([
        { id: first.tenantId },
      ]);
      await first.student.refresh();
      expect((await first.student.client.from("tenants").select("id").throwOnError()).data).toEqual(
        [{ id: second.tenantId }],
      );
    },
  );

  it("the first tenant finds it through the stored one", async () => {
    const { tenantId } = await freshTenant();
    const late = await signUp();
    const stale = holding(await tokenOf(late));
    expect((await stale.from("tenants").select("id").throwOnError()).data).toEqual([]);
    const code = await server()
      .from("tenants")
      .select("join_code")
      .eq("id", tenantId)
      .single()
      .throwOnError();
    await late.client
      .rpc("join_tenant", { join_code: code.data?.join_code as string })
      .throwOnError();
    expect((await stale.from("tenants").select("id").throwOnError()).data).toEqual([
      { id: tenantId },
    ]);
  });
});

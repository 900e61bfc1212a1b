import { describe, expect, it } from "vitest";
import { south } from "../../supabase/seed.ts";
import { freshTenant, server, signInAs } from "../support/accounts.ts";

describe("the border between tenants", () => {
  it(
    "lets nobody move a row into another tenant by UPDATE, " +
      "not even an admin with the column's name right",
    async () => {
      const here = await freshTenant();
      const there = await freshTenant();
      const school = await here.admin.client
        .from("schools")
        .insert({ name: "Harbour" })
        .select("id, tenant_id")
        .single()
        .throwOnError();
      expect(school.data?.tenant_id).toBe(here.tenantId);
      const moved = await here.admin.client
        .from("schools")
        .update({ tenant_id: there.tenantId })
        .eq("id", school.data?.id as number);
      expect(moved).toMatchObject({ status: 403, error: { code: "42501" } });
      const planted = await here.admin.client
        .from("schools")
        .insert({ name: "Planted", tenant_id: there.tenantId });
      expect(planted).toMatchObject({ status: 403, error: { code: "42501" } });
      const bulk = await here.admin.client.from("schools").insert([
        { name: "Fine", tenant_id: here.tenantId },
        { name: "Planted", tenant_id: there.tenantId },
      ]);
      expect(bulk).toMatchObject({ status: 403, error: { code: "42501" } });
      const rows = await server()
        .from("schools")
        .select("name, tenant_id")
        .in("tenant_id", [here.tenantId, there.tenantId])
        .throwOnError();
      expect(rows.data).toEqual([{ name: "Harbour", tenant_id: here.tenantId }]);
    },
  );

  it("hides the other tenant from a count, a filter and an embed", async () => {
    const { client } = await signInAs("north-admin");
    const counted = await client
      .from("profiles")
      .select("id", { count: "exact", head: true })
      .eq("tenant_id", south);
    expect(counted.count).toBe(0);
    const filtered = await client
      .from("user_roles")
      .select("user_id")
      .or(`tenant_id.eq.${south},role_type.eq.admin`)
      .throwOnError();
    expect(filtered.data?.length).toBeGreaterThan(0);
    expect(filtered.data?.every(({ user_id }) => !String(user_id).endsWith("11"))).toBe(true);
    const embedded = await client
      .from("schools")
      .select("id, tenants!schools_tenant_id_fkey!inner(id)")
      .throwOnError();
    expect(embedded.data?.length).toBeGreaterThan(0);
    expect(JSON.stringify(embedded.data)).not.toContain(south);
  });

  it("lets a member of two tenants work in the one the token names, and switch", async () => {
    const first = await freshTenant();
    const second = await freshTenant();
    const code = await second.admin.client.rpc("tenant_join_code").throwOnError();
    await first.student.client
      .rpc("join_tenant", { join_code: code.data as string })
      .throwOnError();
    await first.student.refresh();
    expect((await first.student.appMetadata())["tenant_id"]).toBe(second.tenantId);
    await first.student.client.rpc("switch_tenant", { tenant_id: first.tenantId }).throwOnError();
    await first.student.refresh();
    expect((await first.student.client.from("tenants").select("id").throwOnError()).data).toEqual([
      { id: first.tenantId },
    ]);
    const memberships = await first.student.client.rpc("my_tenants").throwOnError();
    expect((memberships.data as { id: string }[]).map(({ id }) => id).sort()).toEqual(
      [first.tenantId, second.tenantId].sort(),
    );
  });
});

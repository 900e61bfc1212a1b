import { describe, expect, it } from "vitest";
import { freshTenant, signUp, signInAgain } from "../support/accounts.ts";

// B6: the whole path of a new customer, with nothing but what an application has.
describe("a new account", () => {
  it("sees itself and nothing else before it has a tenant", async () => {
    const { id, client } = await signUp({ name: "Ada" });
    const profiles = await client.from("profiles").select("id, tenant_id").throwOnError();
    expect(profiles.data).toEqual([{ id, tenant_id: null }]);
    for (const table of ["tenants", "schools", "user_roles"])
      expect({ table, rows: (await client.from(table).select("id").throwOnError()).data }).toEqual({
        table,
        rows: [],
      });
    expect((await client.from("user_tenants").select("user_id").throwOnError()).data).toEqual([]);
  });

  it("creates a tenant, refreshes its token and opens the dashboard", async () => {
    const account = await signUp();
    const created = await account.client
      .rpc("create_tenant", { name: "Lighthouse" })
      .throwOnError();
    expect((await account.appMetadata())["tenant_id"]).toBeUndefined();
    await account.refresh();
    expect(await account.appMetadata()).toMatchObject({
      tenant_id: created.data,
      roles: ["admin"],
    });
    const [tenant, me, roles, members] = await Promise.all([
      account.client.from("tenants").select("id, name").single().throwOnError(),
      account.client
        .from("profiles")
        .select("id, tenant_id")
        .eq("id", account.id)
        .single()
        .throwOnError(),
      account.client.from("user_roles").select("role_type").throwOnError(),
      account.client.from("user_tenants").select("user_id").throwOnError(),
    ]);
    expect(tenant.data).toEqual({ id: created.data, name: "Lighthouse" });
    expect(me.data).toEqual({ id: account.id, tenant_id: created.data });
    expect(roles.data).toEqual([{ role_type: "admin" }]);
    expect(members.data).toEqual([{ user_id: account.id }]);
  });

  it("joins a tenant by its code, as a student who sees only itself there", async () => {
    const { tenantId, admin, student } = await freshTenant();
    expect(await student.appMetadata()).toMatchObject({ tenant_id: tenantId, roles: ["student"] });
    expect((await student.client.from("profiles").select("id").throwOnError()).data).toEqual([
      { id: student.id },
    ]);
    const seen = await admin.client.from("profiles").select("id").throwOnError();
    expect(seen.data?.map(({ id }) => id as string).sort()).toEqual([admin.id, student.id].sort());
  });

  it("is told that a join code is wrong, and stays outside", async () => {
    const { client } = await signUp();
    const answer = await client.rpc("join_tenant", { join_code: "no such code" });
    expect(answer).toMatchObject({
      error: { code: "P0002", message: "No tenant has this join code." },
    });
    expect((await client.rpc("my_tenants").throwOnError()).data).toEqual([]);
  });

  it("keeps tenant and role over sign-out and sign-in", async () => {
    const { tenantId, admin } = await freshTenant();
    await admin.client.auth.signOut();
    const again = await signInAgain(admin);
    expect(await again.appMetadata()).toMatchObject({ tenant_id: tenantId, roles: ["admin"] });
    expect(
      (
        await again.client
          .from("user_roles")
          .select("role_type")
          .eq("user_id", admin.id)
          .throwOnError()
      ).data,
    ).toEqual([{ role_type: "admin" }]);
  });
});

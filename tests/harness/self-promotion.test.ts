import { describe, expect, it } from "vitest";
import { north } from "../../supabase/seed.ts";
import { freshTenant, server, signUp } from "../support/accounts.ts";

/** What the database holds about a person's power, read as the server. */
async function powerOf(id: string): Promise<unknown> {
  const [profile, user, roles] = await Promise.all([
    server().from("profiles").select("role, tenant_id").eq("id", id).single().throwOnError(),
    server().from("users").select("tenant_id").eq("id", id).single().throwOnError(),
    server().from("user_roles").select("role_type, is_active").eq("user_id", id).throwOnError(),
  ]);
  return { profile: profile.data, user: user.data, roles: roles.data };
}

// A3: each way in which a signed-in user could make themselves more than they are.
describe("a student who wants to be admin", () => {
  it("gains nothing by writing a role into user_metadata, at sign-up or later", async () => {
    const account = await signUp({ role: "admin", roles: ["admin"], tenant_id: north });
    await account.client.auth.updateUser({
      data: { role: "admin", app_metadata: { roles: ["admin"] } },
    });
    await account.refresh();
    const claims = await account.appMetadata();
    expect(claims["roles"] ?? []).toEqual([]);
    expect(claims["tenant_id"]).toBeUndefined();
    expect(await powerOf(account.id)).toEqual({
      profile: { role: expect.not.stringContaining("admin") as string, tenant_id: null },
      user: { tenant_id: null },
      roles: [],
    });
    expect((await account.client.from("schools").select("id").throwOnError()).data).toEqual([]);
  });

  it.each([
    ["profiles", "role", "admin"],
    ["profiles", "tenant_id", north],
    ["users", "tenant_id", north],
  ])(
    "is refused an update of %s.%s with 42501, and nothing changes",
    async (table, column, value) => {
      const { student } = await freshTenant();
      const before = await powerOf(student.id);
      const answer = await student.client
        .from(table)
        .update({ [column]: value })
        .eq("id", student.id);
      expect(answer).toMatchObject({ status: 403, error: { code: "42501" } });
      expect(await powerOf(student.id)).toEqual(before);
    },
  );

  it.each([
    ["profiles", (id: string): Record<string, string> => ({ id, role: "admin" })],
    ["users", (id: string): Record<string, string> => ({ id, tenant_id: north })],
  ])("is refused an upsert into %s with 42501, and nothing changes", async (table, row) => {
    const { student } = await freshTenant();
    const before = await powerOf(student.id);
    const answer = await student.client.from(table).upsert(row(student.id));
    expect(answer).toMatchObject({ status: 403, error: { code: "42501" } });
    expect(await powerOf(student.id)).toEqual(before);
  });

  it("is refused a role of its own with 42501", async () => {
    const { tenantId, student } = await freshTenant();
    const before = await powerOf(student.id);
    for (const write of [
      student.client
        .from("user_roles")
        .insert({ user_id: student.id, tenant_id: tenantId, role_type: "admin" }),
      student.client
        .from("user_roles")
        .upsert({ user_id: student.id, tenant_id: tenantId, role_type: "admin" }),
    ])
      expect(await write).toMatchObject({ status: 403, error: { code: "42501" } });
    expect(await powerOf(student.id)).toEqual(before);
  });

  it("finds no function that enters a foreign tenant or reads a join code", async () => {
    const { student } = await freshTenant();
    const before = await powerOf(student.id);
    expect(await student.client.rpc("switch_tenant", { tenant_id: north })).toMatchObject({
      status: 403,
      error: { code: "42501" },
    });
    expect(await student.client.rpc("tenant_join_code")).toMatchObject({
      status: 403,
      error: { code: "42501" },
    });
    for (const helper of ["enter_tenant", "require_account", "has_any_role"])
      expect(await student.client.schema("private").rpc(helper)).toMatchObject({
        error: { code: "PGRST106" },
      });
    expect(await powerOf(student.id)).toEqual(before);
  });
});

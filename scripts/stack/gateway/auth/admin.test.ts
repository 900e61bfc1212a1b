import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  freshEmail,
  type GatewayUnderTest,
  gatewayUnderTest,
  secrets,
  signedUp,
} from "../../../../tests/support/gateway.ts";

let under: GatewayUnderTest;
let admin: ReturnType<GatewayUnderTest["client"]>["auth"]["admin"];
beforeAll(async () => {
  under = await gatewayUnderTest();
  admin = under.client(secrets.secretKey).auth.admin;
});
afterAll(() => under.close());

const password = "Groundwork-local-1";

describe("the admin API", () => {
  test(
    "is closed to the publishable key and to every user, " +
      "also with the secret key beside the user's token",
    async () => {
      const { token, id } = await signedUp(under);
      const asUser = { authorization: `Bearer ${token}` };
      for (const headers of [{}, asUser, { ...asUser, apikey: secrets.secretKey }])
        for (const [path, method] of [
          ["users", "GET"],
          ["users", "POST"],
          [`users/${id}`, "GET"],
          [`users/${id}`, "PUT"],
          [`users/${id}`, "DELETE"],
        ] as const) {
          const answer = await under.request(`/auth/v1/admin/${path}`, { method, headers });
          expect([answer.status, await answer.json()]).toEqual([
            403,
            { code: 403, error_code: "not_admin", msg: "User not allowed" },
          ]);
        }
    },
  );

  test("creates a user who can sign in", async () => {
    const email = freshEmail();
    const id = "00000000-0000-4000-a000-00000000abcd";
    const { data, error } = await admin.createUser({
      id,
      email,
      password,
      email_confirm: true,
      user_metadata: { name: "Ada" },
      app_metadata: { tenant_id: "north" },
    });
    expect(error).toBeNull();
    expect(data.user).toMatchObject({
      id,
      email,
      user_metadata: { name: "Ada", email_verified: true },
      app_metadata: { provider: "email", providers: ["email"], tenant_id: "north" },
      identities: [{ provider: "email" }],
    });
    expect((await under.client().auth.signInWithPassword({ email, password })).error).toBeNull();
  });

  test(
    "creates a user without a confirmed address, " + "a password hash as given, and a ban",
    async () => {
      const email = freshEmail();
      const hash = "$2a$06$DCq7YPn5Rq63x1Lad4cll.TV4S6ytwfsfvkY8jIucDrjc8deX1s."; // cost 6
      const { data } = await admin.createUser({ email, password_hash: hash, ban_duration: "1h" });
      expect(data.user?.email_confirmed_at).toBeUndefined();
      expect(
        await under.sql(
          `select encrypted_password = '${hash}'
                    and banned_until > now() + interval '59 minutes' as right
             from auth.users where email = '${email}'`,
        ),
      ).toEqual([{ right: true }]);
    },
  );

  test("refuses an address that is taken, and a user without any", async () => {
    const { email } = await signedUp(under);
    expect((await admin.createUser({ email, password })).error).toMatchObject({
      status: 422,
      code: "email_exists",
    });
    expect((await admin.createUser({ password })).error).toMatchObject({
      status: 400,
      code: "validation_failed",
    });
  });

  test("gets a user by id, and says when there is none", async () => {
    const { id, email } = await signedUp(under);
    expect((await admin.getUserById(id)).data.user).toMatchObject({ id, email });
    expect((await admin.getUserById("00000000-0000-4000-a000-00000000dead")).error).toMatchObject({
      status: 404,
      code: "user_not_found",
    });
  });

  test("lists users by page, the newest first, and counts them", async () => {
    const newest = await signedUp(under);
    const [row] = await under.sql("select count(*)::int as total from auth.users");
    const total = Number(row?.["total"]);
    const { data, error } = await admin.listUsers({ page: 1, perPage: 2 });
    expect(error).toBeNull();
    expect(data).toMatchObject({
      aud: "authenticated",
      total,
      lastPage: Math.ceil(total / 2),
      nextPage: 2,
    });
    expect([data.users.length, data.users[0]?.id]).toEqual([2, newest.id]);
    const second = await admin.listUsers({ page: 2, perPage: 2 });
    expect(second.data.users.map((user) => user.id)).not.toContain(newest.id);
  });

  test("refuses a page that is none", async () => {
    const answer = await under.request("/auth/v1/admin/users?page=0", {
      headers: { apikey: secrets.secretKey },
    });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      expect.objectContaining({ error_code: "validation_failed" }),
    ]);
  });

  test("merges metadata key by key, and removes what is set to null", async () => {
    const { id } = await signedUp(under, { name: "Ada", city: "London" });
    await admin.updateUserById(id, { app_metadata: { tenant_id: "north", plan: "free" } });
    const { data } = await admin.updateUserById(id, {
      app_metadata: { plan: null, roles: ["admin"] },
      user_metadata: { city: null },
    });
    expect(data.user?.app_metadata).toEqual({
      provider: "email",
      providers: ["email"],
      tenant_id: "north",
      roles: ["admin"],
    });
    expect(data.user?.user_metadata).toMatchObject({ name: "Ada" });
    expect(data.user?.user_metadata).not.toHaveProperty("city");
  });

  test("changes email and password, and ends every session with it", async () => {
    const { id, token } = await signedUp(under);
    const email = freshEmail();
    const { data, error } = await admin.updateUserById(id, {
      email,
      password: "Another-secret-2",
      email_confirm: true,
    });
    expect([error, data.user?.email, data.user?.identities?.[0]?.identity_data]).toEqual([
      null,
      email,
      expect.objectContaining({ email, email_verified: true }),
    ]);
    const answer = await under.request("/auth/v1/user", {
      headers: { authorization: `Bearer ${token}` },
    });
    expect([answer.status, await answer.json()]).toEqual([
      403,
      expect.objectContaining({ error_code: "session_not_found" }),
    ]);
    expect(
      (await under.client().auth.signInWithPassword({ email, password: "Another-secret-2" })).error,
    ).toBeNull();
  });

  test("refuses a ban of an unknown length, and changes nothing", async () => {
    const { id } = await signedUp(under);
    const { error } = await admin.updateUserById(id, {
      ban_duration: "1d",
      user_metadata: { changed: true },
    });
    expect(error).toMatchObject({ status: 400, code: "validation_failed" });
    expect((await admin.getUserById(id)).data.user?.user_metadata).not.toHaveProperty("changed");
  });

  test("deletes a user with identities and sessions", async () => {
    const { id, email } = await signedUp(under);
    expect((await admin.deleteUser(id)).error).toBeNull();
    expect((await admin.getUserById(id)).error?.status).toBe(404);
    expect(await under.sql(`select from auth.identities where email = '${email}'`)).toEqual([]);
    expect((await under.client().auth.signInWithPassword({ email, password })).error?.code).toBe(
      "invalid_credentials",
    );
  });
});

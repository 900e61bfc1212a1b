import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  freshEmail,
  type GatewayUnderTest,
  gatewayUnderTest,
  signedUp,
} from "../../../../tests/support/gateway.ts";

let under: GatewayUnderTest;
beforeAll(async () => {
  under = await gatewayUnderTest();
});
afterAll(() => under.close());

const password = "Groundwork-local-1";

describe("sign-up", () => {
  test("returns a confirmed user with its identity, and a session", async () => {
    const email = freshEmail();
    const { data, error } = await under
      .client()
      .auth.signUp({ email: email.toUpperCase(), password, options: { data: { name: "Ada" } } });
    expect(error).toBeNull();
    expect(data.user).toMatchObject({
      email,
      aud: "authenticated",
      role: "authenticated",
      is_anonymous: false,
      phone: "",
      app_metadata: { provider: "email", providers: ["email"] },
      user_metadata: { name: "Ada", email, email_verified: true },
      identities: [{ provider: "email", email, identity_data: { email, sub: data.user?.id } }],
    });
    expect(data.user?.email_confirmed_at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(data.session).toMatchObject({ token_type: "bearer", expires_in: 3600 });
  });

  test("stores the password with bcrypt of cost 10", async () => {
    const { id } = await signedUp(under);
    const [row] = await under.sql(`select encrypted_password from auth.users where id = '${id}'`);
    expect(row?.["encrypted_password"]).toMatch(/^\$2[aby]\$10\$/);
  });

  test("lets nobody choose app_metadata", async () => {
    const answer = await under.request("/auth/v1/signup", {
      method: "POST",
      body: JSON.stringify({
        email: freshEmail(),
        password,
        app_metadata: { roles: ["admin"] },
        data: { roles: ["admin"] },
      }),
    });
    const { user } = (await answer.json()) as { user: { app_metadata: unknown } };
    expect(user.app_metadata).toEqual({ provider: "email", providers: ["email"] });
  });

  const longDomain = ["b", "c", "d"].map((letter) => letter.repeat(60)).join(".");
  const refused: ReadonlyArray<readonly [string, object, number, string]> = [
    ["without an email", { password }, 422, "anonymous_provider_disabled"],
    ["without a password", { email: "a@groundwork.test" }, 400, "validation_failed"],
    [
      "with a password of seven characters where eight are wanted",
      { email: "a@groundwork.test", password: "1234567" },
      422,
      "weak_password",
    ],
    [
      "with an address of more than 255 characters",
      { email: `${"a".repeat(60)}@${longDomain}.groundwork.test`, password },
      400,
      "validation_failed",
    ],
    [
      "with a NUL in the address",
      { email: "a\0@groundwork.test", password },
      400,
      "validation_failed",
    ],
    [
      "with a NUL in the metadata",
      { email: "a@groundwork.test", password, data: { name: "a\0b" } },
      400,
      "validation_failed",
    ],
    [
      "with something that is no address",
      { email: "somebody", password },
      400,
      "validation_failed",
    ],
  ];
  test.each(refused)("%s is refused", async (_what, body, status, code) => {
    const answer = await under.request("/auth/v1/signup", {
      method: "POST",
      body: JSON.stringify(body),
    });
    expect([answer.status, await answer.json()]).toEqual([
      status,
      expect.objectContaining({ code: status, error_code: code }),
    ]);
  });

  test("with an address that is taken is refused, in any case", async () => {
    const { email } = await signedUp(under);
    const { error } = await under.client().auth.signUp({ email: email.toUpperCase(), password });
    expect([error?.status, error?.code, error?.message]).toEqual([
      422,
      "user_already_exists",
      "User already registered",
    ]);
  });

  test("with a body that is no JSON is refused in both versions of the error body", async () => {
    const old = await under.request("/auth/v1/signup", { method: "POST", body: "{" });
    expect([old.status, await old.json()]).toEqual([
      400,
      { code: 400, error_code: "bad_json", msg: expect.any(String) },
    ]);
    const modern = await under.request("/auth/v1/signup", {
      method: "POST",
      body: "{",
      headers: { "x-supabase-api-version": "2024-01-01" },
    });
    expect([
      modern.status,
      modern.headers.get("x-supabase-api-version"),
      await modern.json(),
    ]).toEqual([400, "2024-01-01", { code: "bad_json", message: expect.any(String) }]);
  });
});

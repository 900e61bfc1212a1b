import { decodeJwt, decodeProtectedHeader } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  apiUrl,
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
/** Puts more into a user's app_metadata, as a server does. */
const appMetadata = (id: string, changes: object): Promise<unknown> =>
  under.sql(
    `update auth.users set raw_app_meta_data = raw_app_meta_data || '${JSON.stringify(changes)}'
      where id = '${id}'`,
  );

describe("an access token", () => {
  test("has exactly GoTrue's claims", async () => {
    const { token, id, email } = await signedUp(under, { name: "Ada" });
    const claims = decodeJwt(token);
    const now = Math.floor(Date.now() / 1000);
    expect(decodeProtectedHeader(token)).toEqual({
      alg: "HS256",
      typ: "JWT",
      kid: expect.any(String),
    });
    expect(claims).toEqual({
      iss: `${apiUrl}/auth/v1`,
      sub: id,
      aud: "authenticated",
      iat: expect.any(Number),
      exp: (claims.iat ?? 0) + 3600,
      email,
      phone: "",
      app_metadata: { provider: "email", providers: ["email"] },
      user_metadata: { name: "Ada", sub: id, email, email_verified: true, phone_verified: false },
      role: "authenticated",
      aal: "aal1",
      amr: [{ method: "password", timestamp: expect.any(Number) }],
      session_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      is_anonymous: false,
    });
    expect(Math.abs((claims.iat ?? 0) - now)).toBeLessThan(60);
  });

  test("carries app_metadata as it is at sign-in and at refresh", async () => {
    const { client, id, email } = await signedUp(under);
    await appMetadata(id, { tenant_id: "north" });
    const refreshed = await client.auth.refreshSession();
    const claims = decodeJwt(refreshed.data.session?.access_token ?? "");
    expect(claims["app_metadata"]).toMatchObject({ tenant_id: "north" });
    await appMetadata(id, { tenant_id: "south" });
    const again = await under.client().auth.signInWithPassword({ email, password });
    expect(decodeJwt(again.data.session?.access_token ?? "")["app_metadata"]).toMatchObject({
      tenant_id: "south",
    });
  });

  test("keeps session and time of sign-in over a refresh", async () => {
    const { client, token } = await signedUp(under);
    const first = decodeJwt(token);
    const second = decodeJwt((await client.auth.refreshSession()).data.session?.access_token ?? "");
    expect([second["session_id"], second["amr"]]).toEqual([first["session_id"], first["amr"]]);
  });
});

describe("sign-in", () => {
  test("with a wrong password, or for nobody, says the same", async () => {
    const { email } = await signedUp(under);
    for (const credentials of [
      { email, password: "wrong-password" },
      { email: freshEmail(), password },
    ]) {
      const { error } = await under.client().auth.signInWithPassword(credentials);
      expect([error?.status, error?.code, error?.message]).toEqual([
        400,
        "invalid_credentials",
        "Invalid login credentials",
      ]);
    }
  });

  test("accepts hashes of any cost, as a seed writes them with pgcrypto", async () => {
    const { id, email } = await signedUp(under);
    await under.sql(
      `update auth.users
          set encrypted_password = extensions.crypt('another-1', extensions.gen_salt('bf', 4))
        where id = '${id}'`,
    );
    expect(
      (await under.client().auth.signInWithPassword({ email, password: "another-1" })).error,
    ).toBeNull();
  });

  test("before the address is confirmed is refused", async () => {
    const { id, email } = await signedUp(under);
    await under.sql(`update auth.users set email_confirmed_at = null where id = '${id}'`);
    const { error } = await under.client().auth.signInWithPassword({ email, password });
    expect([error?.status, error?.code]).toEqual([400, "email_not_confirmed"]);
  });
});

describe("a NUL character", () => {
  test.each([
    ["password", { email: "a\0@groundwork.test", password }],
    ["refresh_token", { refresh_token: "a\0" }],
  ])("is refused in a grant by %s", async (type, body) => {
    const answer = await under.request(`/auth/v1/token?grant_type=${type}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      expect.objectContaining({ error_code: "validation_failed" }),
    ]);
  });
});

describe("a refresh token", () => {
  const refresh = async (
    token: string,
  ): Promise<[number, { refresh_token?: string; error_code?: string }]> => {
    const answer = await under.request("/auth/v1/token?grant_type=refresh_token", {
      method: "POST",
      body: JSON.stringify({ refresh_token: token }),
    });
    return [
      answer.status,
      (await answer.json()) as { refresh_token?: string; error_code?: string },
    ];
  };
  const firstToken = async (): Promise<string> =>
    (await (await signedUp(under)).client.auth.getSession()).data.session?.refresh_token ?? "";

  test("is swapped for another one", async () => {
    const first = await firstToken();
    const [status, body] = await refresh(first);
    expect(status).toBe(200);
    expect(body.refresh_token).not.toBe(first);
  });

  test("gives the same successor when two tabs use it at once", async () => {
    const first = await firstToken();
    const [[, one], [, two]] = await Promise.all([refresh(first), refresh(first)]);
    expect(one.refresh_token).toBeDefined();
    expect(two.refresh_token).toBe(one.refresh_token);
  });

  test("that is used again later ends the whole session", async () => {
    const first = await firstToken();
    const [, next] = await refresh(first);
    await under.sql(
      `update auth.refresh_tokens
          set updated_at = now() - interval '1 minute' where token = '${first}'`,
    );
    expect(await refresh(first)).toEqual([
      400,
      expect.objectContaining({ error_code: "refresh_token_already_used" }),
    ]);
    await under.sql(
      `update auth.refresh_tokens
          set updated_at = now() - interval '1 minute' where token = '${next.refresh_token}'`,
    );
    expect(await refresh(next.refresh_token ?? "")).toEqual([
      400,
      expect.objectContaining({ error_code: "refresh_token_already_used" }),
    ]);
  });

  test("that nobody issued is refused", async () => {
    expect(await refresh("made-up")).toEqual([
      400,
      expect.objectContaining({ error_code: "refresh_token_not_found" }),
    ]);
  });
});

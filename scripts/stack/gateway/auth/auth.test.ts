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
const appMetadata = (id: string, changes: object): Promise<unknown> =>
  under.sql(
    `update auth.users set raw_app_meta_data = raw_app_meta_data || '${JSON.stringify(changes)}' where id = '${id}'`,
  );

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
      {
        email: `${"a".repeat(60)}@${"b".repeat(60)}.${"c".repeat(60)}.${"d".repeat(60)}.groundwork.test`,
        password,
      },
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
      `update auth.users set encrypted_password = extensions.crypt('another-1', extensions.gen_salt('bf', 4)) where id = '${id}'`,
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
      `update auth.refresh_tokens set updated_at = now() - interval '1 minute' where token = '${first}'`,
    );
    expect(await refresh(first)).toEqual([
      400,
      expect.objectContaining({ error_code: "refresh_token_already_used" }),
    ]);
    await under.sql(
      `update auth.refresh_tokens set updated_at = now() - interval '1 minute' where token = '${next.refresh_token}'`,
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

describe("sign-out", () => {
  const stands = async (token: string): Promise<boolean> =>
    (await under.request("/auth/v1/user", { headers: { authorization: `Bearer ${token}` } })).ok;
  const twoSessions = async (): Promise<{
    here: Awaited<ReturnType<typeof signedUp>>;
    there: string;
  }> => {
    const here = await signedUp(under);
    const other = await under.client().auth.signInWithPassword({ email: here.email, password });
    return { here, there: other.data.session?.access_token ?? "" };
  };

  const scopes = [
    ["global", [false, false]],
    ["local", [false, true]],
    ["others", [true, false]],
  ] as const;
  test.each(scopes)(
    "of scope %s ends [this, the other] session: %j stay",
    async (scope, expected) => {
      const { here, there } = await twoSessions();
      expect((await here.client.auth.signOut({ scope })).error).toBeNull();
      expect([await stands(here.token), await stands(there)]).toEqual(expected);
    },
  );
});

describe("a user's own update", () => {
  test("changes metadata key by key, and nothing that a server decides", async () => {
    const { client } = await signedUp(under, { name: "Ada", city: "London" });
    const { data, error } = await client.auth.updateUser({
      data: { name: "Grace", city: null, roles: ["admin"] },
    });
    expect(error).toBeNull();
    expect(data.user?.user_metadata).toMatchObject({ name: "Grace", roles: ["admin"] });
    expect(data.user?.user_metadata).not.toHaveProperty("city");
    expect(data.user?.app_metadata).toEqual({ provider: "email", providers: ["email"] });
  });

  test("of app_metadata is refused", async () => {
    const { token } = await signedUp(under);
    const answer = await under.request("/auth/v1/user", {
      method: "PUT",
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify({ app_metadata: { roles: ["admin"] } }),
    });
    expect([answer.status, await answer.json()]).toEqual([
      403,
      expect.objectContaining({ error_code: "not_admin" }),
    ]);
  });

  test("of the password takes effect and ends the other sessions", async () => {
    const { client, email } = await signedUp(under);
    const other = under.client();
    await other.auth.signInWithPassword({ email, password });
    expect((await client.auth.updateUser({ password })).error?.code).toBe("same_password");
    expect((await client.auth.updateUser({ password: "Another-secret-2" })).error).toBeNull();
    expect((await other.auth.getUser()).error?.name).toBe("AuthSessionMissingError");
    expect((await client.auth.getUser()).error).toBeNull();
    expect(
      (await under.client().auth.signInWithPassword({ email, password: "Another-secret-2" })).error,
    ).toBeNull();
  });

  test("of the email changes user and identity, unless it is taken", async () => {
    const [{ client }, other] = [await signedUp(under), await signedUp(under)];
    expect((await client.auth.updateUser({ email: other.email })).error?.code).toBe("email_exists");
    const email = freshEmail();
    const { data } = await client.auth.updateUser({ email });
    expect([data.user?.email, data.user?.identities?.[0]?.identity_data?.["email"]]).toEqual([
      email,
      email,
    ]);
  });
});

describe("a trigger on auth.users that raises", () => {
  // supabase-js hides code and message of a 500, so these ask by themselves.
  const ask = async (path: string, email: string): Promise<[number, unknown]> => {
    const answer = await under.request(`/auth/v1/${path}`, {
      method: "POST",
      body: JSON.stringify({ email, password }),
    });
    return [answer.status, await answer.json()];
  };
  const failure = (msg: string): [number, unknown] => [
    500,
    { code: 500, error_code: "unexpected_failure", msg },
  ];
  const withTrigger = async (event: string, work: () => Promise<void>): Promise<void> => {
    await under.sql(`create or replace function public.refuse() returns trigger language plpgsql as $$ begin raise exception 'secret reason'; end $$;
      create trigger refuse ${event} on auth.users for each row execute function public.refuse()`);
    await work().finally(() => under.sql("drop trigger refuse on auth.users"));
  };

  test("fails the sign-up, and leaves no half of a user", async () => {
    const email = freshEmail();
    await withTrigger("after insert", async () => {
      expect(await ask("signup", email)).toEqual(failure("Database error saving new user"));
    });
    expect(await under.sql(`select from auth.users where email = '${email}'`)).toEqual([]);
    expect(under.lines.at(-1)).toContain("secret reason");
  });

  test("fails the sign-in", async () => {
    const { email } = await signedUp(under);
    await withTrigger("after update", async () => {
      expect(await ask("token?grant_type=password", email)).toEqual(
        failure("Database error granting user"),
      );
    });
  });

  test("runs as supabase_auth_admin, so that it has no rights in public of its own", async () => {
    await under.sql(
      "create table public.log (who text); revoke all on public.log from public, supabase_auth_admin",
    );
    await under.sql(
      "create function public.note() returns trigger language plpgsql as $$ begin insert into public.log values (current_user); return null; end $$",
    );
    await under.sql(
      "create trigger note after insert on auth.users for each row execute function public.note()",
    );
    const answer = await ask("signup", freshEmail());
    await under.sql("drop trigger note on auth.users");
    expect(answer).toEqual(failure("Database error saving new user"));
    expect(under.lines.at(-1)).toContain("permission denied for table log");
  });
});

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

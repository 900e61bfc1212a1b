import { generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type GatewayUnderTest,
  gatewayUnderTest,
  secrets,
  signedUp,
} from "../../../tests/support/gateway.ts";
import type { Claims } from "./tokens.ts";

let under: GatewayUnderTest;
let user: Awaited<ReturnType<typeof signedUp>>;
beforeAll(async () => {
  under = await gatewayUnderTest(`
    create function public.whoami() returns text language sql stable as
      $$ select current_user::text $$;
    grant execute on function public.whoami() to anon, authenticated, service_role;`);
  user = await signedUp(under);
});
afterAll(() => under.close());

const seconds = (): number => Math.floor(Date.now() / 1000);
const claims = (changes: Claims = {}): Claims => ({
  sub: user.id,
  role: "authenticated",
  aud: "authenticated",
  iat: seconds(),
  exp: seconds() + 600,
  ...changes,
});
const sign = (
  payload: Claims,
  secret: string = secrets.jwtSecret,
  header: object = {},
): Promise<string> =>
  new SignJWT({ ...payload })
    .setProtectedHeader({ alg: "HS256", ...header })
    .sign(new TextEncoder().encode(secret));

async function rest(
  token: string,
): Promise<{ status: number; code: string; message: string; challenge: string | null }> {
  const answer = await under.request("/rest/v1/rpc/whoami", {
    headers: { authorization: `Bearer ${token}` },
  });
  const body = (await answer.json()) as { code: string; message: string };
  return {
    status: answer.status,
    code: body.code,
    message: body.message,
    challenge: answer.headers.get("www-authenticate"),
  };
}

async function auth(token: string): Promise<{ status: number; code: string }> {
  const answer = await under.request("/auth/v1/user", {
    headers: { authorization: `Bearer ${token}` },
  });
  return {
    status: answer.status,
    code: ((await answer.json()) as { error_code: string }).error_code,
  };
}

const forged: ReadonlyArray<
  readonly [what: string, code: string, message: RegExp, make: () => Promise<string>]
> = [
  [
    "that was tampered with",
    "PGRST301",
    /^No suitable key/,
    async () => {
      const [header, , signature] = user.token.split(".");
      return [
        header,
        Buffer.from(JSON.stringify(claims({ role: "service_role" }))).toString("base64url"),
        signature,
      ].join(".");
    },
  ],
  [
    "that is signed with another secret",
    "PGRST301",
    /^No suitable key/,
    () => sign(claims(), "the-retired-secret-of-this-project-0123456789"),
  ],
  [
    "whose key id is unknown",
    "PGRST301",
    /^No suitable key/,
    () => sign(claims(), secrets.jwtSecret, { kid: "another" }),
  ],
  [
    "with alg=none",
    "PGRST301",
    /^Wrong or unsupported encoding algorithm/,
    async () => new UnsecuredJWT({ ...claims() }).encode(),
  ],
  [
    "signed with RSA by somebody else",
    "PGRST301",
    /^Wrong or unsupported encoding algorithm/,
    async () =>
      new SignJWT({ ...claims() })
        .setProtectedHeader({ alg: "RS256" })
        .sign((await generateKeyPair("RS256")).privateKey),
  ],
  [
    "that has not three parts",
    "PGRST301",
    /^Expected 3 parts in JWT; got 2/,
    async () => "one.two",
  ],
  [
    "that is a secret key",
    "PGRST301",
    /^Expected 3 parts in JWT; got 1/,
    async () => secrets.secretKey,
  ],
  [
    "that expired",
    "PGRST303",
    /^JWT expired/,
    () => sign(claims({ iat: seconds() - 700, exp: seconds() - 60 })),
  ],
  [
    "that is not valid yet",
    "PGRST303",
    /^JWT not yet valid/,
    () => sign(claims({ nbf: seconds() + 300 })),
  ],
  [
    "that comes from the future",
    "PGRST303",
    /^JWT issued at future/,
    () => sign(claims({ iat: seconds() + 300 })),
  ],
  [
    "for another audience",
    "PGRST303",
    /^JWT not in audience/,
    () => sign(claims({ aud: "elsewhere" })),
  ],
];

describe("a token", () => {
  test.each(forged)(
    "%s is refused by REST with 401 and by Auth with 403",
    async (_what, code, message, make) => {
      const token = await make();
      expect(await rest(token)).toMatchObject({
        status: 401,
        code,
        message: expect.stringMatching(message),
        challenge: expect.stringContaining("invalid_token"),
      });
      expect(await auth(token)).toEqual({ status: 403, code: "bad_jwt" });
    },
  );

  test("that Auth issued is accepted by both", async () => {
    const answer = await user.client.rpc("whoami");
    expect(answer.data).toBe("authenticated");
    expect((await user.client.auth.getUser()).data.user?.id).toBe(user.id);
  });

  test(
    "that expired a moment ago is still accepted by REST, " +
      "which forgives 30 seconds, and not by Auth",
    async () => {
      const token = await sign(claims({ exp: seconds() - 10 }));
      const answer = await under.request("/rest/v1/rpc/whoami", {
        headers: { authorization: `Bearer ${token}` },
      });
      expect([answer.status, await answer.json()]).toEqual([200, "authenticated"]);
      expect(await auth(token)).toEqual({ status: 403, code: "bad_jwt" });
    },
  );

  test("of a role that authenticator may not become is refused", async () => {
    expect(await rest(await sign(claims({ role: "postgres" })))).toMatchObject({
      status: 403,
      code: "42501",
    });
    expect(await rest(await sign(claims({ role: "nobody_at_all" })))).toMatchObject({
      status: 401,
      code: "22023",
    });
  });

  test("of somebody who was deleted is refused by Auth", async () => {
    expect(await auth(await sign(claims({ sub: "00000000-0000-4000-a000-00000000dead" })))).toEqual(
      { status: 403, code: "user_not_found" },
    );
  });
});

describe("an API key", () => {
  const whoami = async (headers: Record<string, string>): Promise<[number, unknown]> => {
    const answer = await under.gateway.fetch(
      new Request("http://gateway.test/rest/v1/rpc/whoami", { headers }),
    );
    return [answer.status, await answer.json()];
  };

  test("decides the role of a request without a token", async () => {
    expect(await whoami({ apikey: secrets.publishableKey })).toEqual([200, "anon"]);
    expect(await whoami({ apikey: secrets.secretKey })).toEqual([200, "service_role"]);
    expect(
      await whoami({ apikey: secrets.secretKey, authorization: `Bearer ${secrets.secretKey}` }),
    ).toEqual([200, "service_role"]);
  });

  test("gives way to the token beside it", async () => {
    expect(
      await whoami({ apikey: secrets.secretKey, authorization: `Bearer ${user.token}` }),
    ).toEqual([200, "authenticated"]);
  });

  test("that is missing or wrong is a 401, also with a good token", async () => {
    const authorization = `Bearer ${user.token}`;
    expect(await whoami({ authorization })).toEqual([
      401,
      expect.objectContaining({ message: "No API key found in request" }),
    ]);
    expect(await whoami({ authorization, apikey: "sb_publishable_wrong" })).toEqual([
      401,
      expect.objectContaining({ message: "Invalid API key" }),
    ]);
  });
});

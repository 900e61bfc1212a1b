import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type GatewayUnderTest,
  gatewayUnderTest,
  secrets,
  signedUp,
} from "../../../../tests/support/gateway.ts";
import { banEnd } from "./bans.ts";

let under: GatewayUnderTest;
beforeAll(async () => {
  under = await gatewayUnderTest();
});
afterAll(() => under.close());

const ban = (id: string, duration: string): Promise<unknown> =>
  under.client(secrets.secretKey).auth.admin.updateUserById(id, { ban_duration: duration });

describe("a banned user", () => {
  test(
    "cannot sign in, refresh or read the own account, " + "and can again when the ban is lifted",
    async () => {
      const { client, id, email } = await signedUp(under);
      await ban(id, "24h");
      const password = "Groundwork-local-1";
      expect(
        (await under.client().auth.signInWithPassword({ email, password })).error,
      ).toMatchObject({ status: 400, code: "user_banned", message: "User is banned" });
      expect((await client.auth.refreshSession()).error).toMatchObject({
        status: 400,
        code: "user_banned",
        message: "Invalid Refresh Token: User Banned",
      });
      expect((await client.auth.getUser()).error).toMatchObject({
        status: 403,
        code: "user_banned",
        message: "User is banned",
      });
      expect((await client.auth.updateUser({ data: { a: 1 } })).error).toMatchObject({
        status: 403,
        code: "user_banned",
      });
      await ban(id, "none");
      expect((await under.client().auth.signInWithPassword({ email, password })).error).toBeNull();
    },
  );

  test("learns of it in both versions of the error body", async () => {
    const { token, id } = await signedUp(under);
    await ban(id, "1h");
    const ask = (headers: Record<string, string>): Promise<Response> =>
      under.request("/auth/v1/user", { headers: { authorization: `Bearer ${token}`, ...headers } });
    expect(await (await ask({})).json()).toEqual({
      code: 403,
      error_code: "user_banned",
      msg: "User is banned",
    });
    expect(await (await ask({ "x-supabase-api-version": "2024-01-01" })).json()).toEqual({
      code: "user_banned",
      message: "User is banned",
    });
    expect((await ask({})).headers.get("x-sb-error-code")).toBe("user_banned");
  });

  test("is let in when the ban is over", async () => {
    const { id, email } = await signedUp(under);
    await under.sql(
      `update auth.users set banned_until = now() - interval '1 second' where id = '${id}'`,
    );
    expect(
      (await under.client().auth.signInWithPassword({ email, password: "Groundwork-local-1" }))
        .error,
    ).toBeNull();
  });
});

describe("the length of a ban", () => {
  const hours = (duration: string): number =>
    Math.round(((banEnd(duration)?.getTime() ?? 0) - Date.now()) / 36_000) / 100;
  test.each([
    ["24h", 24],
    ["1h30m", 1.5],
    ["1.5h", 1.5],
    ["7200s", 2],
  ] as const)("%s is %d hours", (text, expected) => {
    expect(hours(text)).toBeCloseTo(expected, 2);
  });
  test("none lifts it, and nothing leaves it as it is", () => {
    expect([banEnd("none"), banEnd(undefined)]).toEqual([null, undefined]);
  });
  test.each(["1d", "forever", "h", "10"])("%s is refused", (text) => {
    expect(() => banEnd(text)).toThrow(
      `invalid format for ban duration: time: invalid duration "${text}"`,
    );
  });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type GatewayUnderTest,
  gatewayUnderTest,
  signedUp,
} from "../../../../tests/support/gateway.ts";

let under: GatewayUnderTest;
let token: string;
beforeAll(async () => {
  under = await gatewayUnderTest();
  ({ token } = await signedUp(under));
});
afterAll(() => under.close());

const update = async (data: string): Promise<[number, Record<string, unknown>]> => {
  const answer = await under.request("/auth/v1/user", {
    method: "PUT",
    headers: { authorization: `Bearer ${token}` },
    body: `{"data": ${data}}`,
  });
  return [answer.status, (await answer.json()) as Record<string, unknown>];
};
const nested = (depth: number): string => `{"a": ${"[".repeat(depth)}${"]".repeat(depth)}}`;

test("A body that nests deeper than Go reads is no JSON", async () => {
  expect(await update(nested(10_000))).toEqual([
    400,
    {
      code: 400,
      error_code: "bad_json",
      msg: "Could not parse request body as JSON: " + "invalid character '[' exceeded max depth",
    },
  ]);
});

test("A body that nests deep and is not stored fails as a statement does", async () => {
  const [status, answer] = await update(nested(9_000));
  expect([status, answer]).toEqual([
    500,
    { code: 500, error_code: "unexpected_failure", msg: "Error updating user" },
  ]);
  expect((await update('{"a": 1}'))[0]).toBe(200);
});

test("A NUL is refused, and text about one is not", async () => {
  for (const data of ['{"a": "\\u0000"}', '{"a\\u0000": 1}', '{"a": "\\\\\\u0000"}'])
    expect((await update(data))[1]).toMatchObject({ error_code: "validation_failed" });
  expect((await update('{"a": "\\\\u0000"}'))[1]["user_metadata"]).toMatchObject({ a: "\\u0000" });
});

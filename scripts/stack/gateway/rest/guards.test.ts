import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type GatewayUnderTest, signedUp } from "../../../../tests/support/gateway.ts";
import { openNotes } from "../../../../tests/support/rest-notes.ts";

let under: GatewayUnderTest;
let user: Awaited<ReturnType<typeof signedUp>>;
beforeAll(async () => {
  // @supabase/lite writes what it answers a 500 for.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  under = await openNotes("");
  user = await signedUp(under);
});
afterAll(() => {
  vi.restoreAllMocks();
  return under.close();
});

const ask = async (path: string, init: RequestInit = {}): Promise<[number, unknown]> => {
  const answer = await under.request(`/rest/v1/${path}`, {
    ...init,
    headers: { authorization: `Bearer ${user.token}`, "content-type": "application/json" },
  });
  const body = await answer.text();
  return [answer.status, body === "" ? null : JSON.parse(body)];
};
const insert = (rows: string): Promise<[number, unknown]> =>
  ask("notes", { method: "POST", body: rows });

const stackDepthExceeded = [
  500,
  {
    code: "54001",
    details: null,
    hint: expect.stringContaining("max_stack_depth"),
    message: "stack depth limit exceeded",
  },
];

describe("a request that nests deep", () => {
  const nested = (depth: number): string =>
    `notes?select=id&or=(${"or(".repeat(depth)}id.is.null${")".repeat(depth)})`;

  test("is read while no parser minds", async () => {
    expect(await ask(nested(350))).toEqual([200, []]);
  });

  test.each([500, 1500, 2000])("in filters, %i times, exceeds the stack depth", async (depth) => {
    expect(await ask(nested(depth))).toEqual(stackDepthExceeded);
  });

  test("in filters exceeds it, however its parentheses are written", async () => {
    expect(await ask(nested(500).replaceAll("(", "%28"))).toEqual(stackDepthExceeded);
  });

  test("in the body exceeds it, and leaves every connection in order", async () => {
    const rows = `{"id": 1, "body": ${"[".repeat(20_000)}${"]".repeat(20_000)}}`;
    for (let time = 0; time < 10; time++) expect(await insert(rows)).toEqual(stackDepthExceeded);
    const answers = Array.from({ length: 10 }, () => ask("notes?select=id"));
    expect((await Promise.all(answers)).map(([status]) => status)).toEqual(Array(10).fill(200));
  });
});

test("More values than a statement takes exceed a limit of Postgres", async () => {
  const rows = Array.from({ length: 40_000 }, (_, id) => ({ id, body: null }));
  expect(await insert(JSON.stringify(rows))).toEqual([
    500,
    expect.objectContaining({ code: "54000" }),
  ]);
});

describe("a column named as what every object has", () => {
  const before = Object.getOwnPropertyNames(Object.prototype);

  test.each(["__proto__", "constructor", "toString", "hasOwnProperty"])(
    "such as %s does not exist, and the filter by it takes nothing away",
    async (name) => {
      await insert('{"id": 900}');
      const refused = [
        400,
        {
          code: "42703",
          details: null,
          hint: null,
          message: `column notes.${name} does not exist`,
        },
      ];
      expect(await ask(`notes?${name}=eq.1`)).toEqual(refused);
      expect(await ask(`notes?${name}=eq.1`, { method: "DELETE" })).toEqual(refused);
      expect(await ask(`notes?"${name}"=eq.1`)).toEqual(refused);
      expect(await ask(`notes?%20${encodeURIComponent(name)}%20=eq.1`)).toEqual(refused);
      expect(await ask(`notes?select=id,replies(id)&replies."${name}"=eq.1`)).toEqual(refused);
      expect(await ask("notes?select=id&id=eq.900")).toEqual([200, [{ id: 900 }]]);
    },
  );

  test("changes nothing for the requests after it", () => {
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(before);
  });
});

test("A NUL is no text, wherever it stands", async () => {
  const refused = [
    400,
    {
      code: "22021",
      details: null,
      hint: null,
      message: 'invalid byte sequence for encoding "UTF8": 0x00',
    },
  ];
  for (const path of ["notes?%00=eq.1", "notes?body=eq.%00", "notes?select=%00", "%00"])
    expect(await ask(path)).toEqual(refused);
});

test("A path that is not encoded as one names no table", async () => {
  expect(await ask("%zz")).toEqual([404, expect.objectContaining({ code: "PGRST205" })]);
});

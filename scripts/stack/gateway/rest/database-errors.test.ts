import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GatewayUnderTest, signedUp } from "../../../../tests/support/gateway.ts";
import { openNotes } from "../../../../tests/support/rest-notes.ts";

let under: GatewayUnderTest;
let user: Awaited<ReturnType<typeof signedUp>>;
beforeAll(async () => {
  under = await openNotes(made);
  user = await signedUp(under);
});
afterAll(() => under.close());

const made = `
  create table public.circular (id integer);
  alter table public.circular enable row level security;
  create policy circle on public.circular to authenticated
    using (exists (select from public.circular));
  grant select on public.circular to authenticated;

  create function public.endless(n integer) returns integer language plpgsql as
    $$ begin return public.endless(n + 1); end $$;
  create function public.refuse() returns void language plpgsql as $$ begin
    raise sqlstate 'PGRST' using
      message = '{"code":"TEAPOT","message":"short and stout"}',
      detail = '{"status":418,"headers":{"X-Pot":"tea"}}';
  end $$;`;

describe("an error of the database", () => {
  const statuses: ReadonlyArray<readonly [string, number]> = [
    ["08000", 503],
    ["0L000", 403],
    ["0P000", 403],
    ["22012", 400],
    ["23503", 409],
    ["23505", 409],
    ["25006", 405],
    ["25P02", 500],
    ["28000", 403],
    ["2D000", 500],
    ["38000", 500],
    ["40001", 500],
    ["40P01", 500],
    ["42501", 403],
    ["42703", 400],
    ["42883", 404],
    ["42P01", 404],
    ["42P17", 500],
    ["53000", 503],
    ["53400", 500],
    ["54001", 500],
    ["55P03", 500],
    ["57014", 500],
    ["58000", 500],
    ["P0001", 400],
    ["P0002", 500],
    ["XX000", 500],
    ["PT402", 402],
    ["ZZ999", 400],
  ];
  test.each(statuses)(
    "with SQLSTATE %s has the status %i and the body unaltered",
    async (state, status) => {
      const answer = await user.client.rpc("fail", { state });
      expect([answer.status, answer.error]).toEqual([
        status,
        { code: state, message: "as told", details: "why", hint: "what to do" },
      ]);
    },
  );

  test("of a missing grant is 403 for a user and 401 for a guest", async () => {
    const refused = { code: "42501", message: "permission denied for table closed" };
    const [asUser, asGuest] = [
      await user.client.from("closed").select(),
      await under.client().from("closed").select(),
    ];
    expect([asUser.status, asUser.error]).toEqual([403, expect.objectContaining(refused)]);
    expect([asGuest.status, asGuest.error]).toEqual([401, expect.objectContaining(refused)]);
  });

  test("of a WITH CHECK is 403 with the policy's message", async () => {
    const answer = await user.client
      .from("notes")
      .insert({ id: 1, owner: "00000000-0000-4000-a000-000000000099" });
    expect([answer.status, answer.error?.code, answer.error?.message]).toEqual([
      403,
      "42501",
      'new row violates row-level security policy for table "notes"',
    ]);
  });

  test("of a policy that reads its own table is 500", async () => {
    const answer = await user.client.from("circular").select();
    expect([answer.status, answer.error?.code, answer.error?.message]).toEqual([
      500,
      "42P17",
      'infinite recursion detected in policy for relation "circular"',
    ]);
  });

  test("of a function without end is 500", async () => {
    const answer = await user.client.rpc("endless", { n: 1 });
    expect([answer.status, answer.error?.code]).toEqual([500, "54001"]);
  });

  test("can be written by SQL, status, headers and body", async () => {
    const answer = await under.request("/rest/v1/rpc/refuse", { method: "POST" });
    expect([answer.status, answer.headers.get("x-pot"), await answer.json()]).toEqual([
      418,
      "tea",
      expect.objectContaining({ code: "TEAPOT", message: "short and stout" }),
    ]);
  });

  test("of a broken unique or foreign key is 409", async () => {
    await user.client.from("notes").insert({ id: 10, body: "ten" });
    const [twice, orphan] = [
      await user.client.from("notes").insert({ id: 10 }),
      await user.client.from("replies").insert({ id: 1, note_id: 11 }),
    ];
    expect([twice.status, twice.error?.code]).toEqual([409, "23505"]);
    expect([orphan.status, orphan.error?.code]).toEqual([409, "23503"]);
  });
});

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
  create table public.users (id uuid primary key references auth.users, nick text);
  create table public.badges (id uuid primary key references auth.users);
  grant select on public.users, public.badges to authenticated;`;

describe("a request for something that is not there", () => {
  test("names the unknown table, and a like one", async () => {
    const { status, error } = await user.client.from("note").select();
    expect([status, error]).toEqual([
      404,
      {
        code: "PGRST205",
        message: "Could not find the table 'public.note' in the schema cache",
        details: null,
        hint: "Perhaps you meant the table 'public.notes'",
      },
    ]);
  });

  test("names the unknown column of a select with its table", async () => {
    const { status, error } = await user.client.from("notes").select("text");
    expect([status, error?.code, error?.message]).toEqual([
      400,
      "42703",
      "column notes.text does not exist",
    ]);
  });

  test("names the unknown column of an insert", async () => {
    const { status, error } = await user.client.from("notes").insert({ id: 1, text: "x" }).select();
    expect([status, error?.code, error?.message]).toEqual([
      400,
      "PGRST204",
      "Could not find the 'text' column of 'notes' in the schema cache",
    ]);
  });

  test("names the unknown relationship", async () => {
    const { status, error } = await user.client.from("notes").select("id, closed(id)");
    expect([status, error?.code, error?.message]).toEqual([
      400,
      "PGRST200",
      "Could not find a relationship between 'notes' and 'closed' in the schema cache",
    ]);
  });

  test("answers 400 PGRST200 for two tables that only meet in auth.users.", async () => {
    const { status, error } = await user.client.from("badges").select("id, users(nick)");
    expect([status, error?.code]).toEqual([400, "PGRST200"]);
  });

  test("names the unknown function, and the wrong arguments of a known one", async () => {
    const [unknown, wrong] = [
      await user.client.rpc("nothing"),
      await user.client.rpc("fail", { status: "x" }),
    ];
    expect([unknown.status, unknown.error?.code]).toEqual([404, "PGRST202"]);
    expect([wrong.status, wrong.error?.code]).toEqual([404, "PGRST202"]);
  });

  test("is 406 when exactly one row is asked for, and nothing of the write stays", async () => {
    const read = await user.client.from("notes").select().eq("id", 12345).single();
    expect([read.status, read.error?.code]).toEqual([406, "PGRST116"]);
    await user.client.from("notes").insert([{ id: 20 }, { id: 21 }]);
    const write = await user.client.from("notes").delete().in("id", [20, 21]).select().single();
    expect([write.status, write.error?.code]).toEqual([406, "PGRST116"]);
    expect((await user.client.from("notes").select("id").in("id", [20, 21])).data).toHaveLength(2);
  });

  test("is refused for a schema that is not exposed", async () => {
    const { status, error } = await user.client
      .schema("auth" as "public")
      .from("users")
      .select();
    expect([status, error?.code]).toEqual([406, "PGRST106"]);
  });
});

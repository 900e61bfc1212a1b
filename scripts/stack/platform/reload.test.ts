import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import type { ScratchDatabase } from "../databases.ts";

let database: ScratchDatabase;
let client: pg.Client;
let heard: string[] = [];

beforeAll(async () => {
  database = await scratchDatabase({ migrations: "none" });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
  client.on("notification", ({ channel, payload }) => heard.push(`${channel}: ${payload}`));
  await client.query("listen pgrst");
  await client.query(
    "create table public.kept (id int); create view public.shown as select 1 as one",
  );
});

beforeEach(() => {
  heard = [];
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

describe("Whoever serves REST is told to read the schema again after", () => {
  test.each([
    "create table public.new_one (id int)",
    "alter table public.kept add column name text",
    "create function public.f() returns int language sql as 'select 1'",
    "comment on table public.kept is 'kept'",
    "drop view public.shown",
  ])("%s", async (sql) => {
    await client.query(sql);
    // Postgres sends a session its own notices before it says that it is ready again.
    expect(heard).toEqual(["pgrst: reload schema"]);
  });
});

test("Nobody is told of a temporary table.", async () => {
  await client.query("create temp table passing (id int)");
  expect(heard).toEqual([]);
});

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  guard,
  header,
  type OrdinaryDatabase,
  ordinaryDatabase,
  type SeenSchema,
  things,
} from "../../../tests/support/ordinary-database.ts";

/** What is proposed for what nobody declared, observed with the engine. */
describe("the probe engine on ordinary schemas", () => {
  let database: OrdinaryDatabase;
  beforeAll(async () => {
    database = await ordinaryDatabase();
  });
  afterAll(() => database.drop());
  const look = (schema: string, text: string): Promise<SeenSchema> => database.look(schema, text);

  it(
    "proposes to write columns that can be written, each list in full, " +
      "and no constructor of a range type",
    async () => {
      const schema = `create type public.span as range (subtype = float8);
      create table public.things (
        id bigint generated always as identity primary key, word text,
        twice text generated always as (word || word) stored
      );
      insert into public.things (word) values ('x');
      create view public.shown as select id, word, twice from public.things;
      revoke all on public.things, public.shown from anon, authenticated, service_role;
      grant all on public.things, public.shown to authenticated;`;
      const { missing } = await look(schema, `${header}tables: {}\n`);
      expect(missing.map(({ name }) => name)).toEqual(["public.shown", "public.things"]);
      for (const { text } of missing) {
        expect(text).toContain("key: [id]\n    probe: { insert: [word], update: [word] }\n");
        expect(text).toContain("insert: { ann: foreign }\n      update: { ann: foreign }\n");
        expect(text).not.toContain("columns:");
      }
    },
  );

  it("proposes the rows of the table of tenants by their own id", async () => {
    const schema = `create table public.teams (id uuid primary key);
      create table public.notes (id int primary key, team_id uuid references public.teams);`;
    const { missing } = await look(schema, `${header}tables: {}\n`);
    expect(missing.find(({ name }) => name === "public.teams")?.text).toContain(
      "tenant: t.id = {tenant}",
    );
  });

  it(
    "proposes the rows of a view by its columns, as they refer below, " +
      "else by the table whose key it shows",
    async () => {
      const schema = `create table public.notes (
        id int primary key, writer uuid references auth.users, body text
      );
      create view public.written as select id, writer from public.notes;
      create view public.bodies as select id, body from public.notes;
      create view public.pairs as
        select a.id, b.writer is null as free from public.notes as a, public.written as b;
      revoke all on public.notes, public.written, public.bodies, public.pairs
        from anon, authenticated, service_role;`;
      const entries = Object.fromEntries(
        (await look(schema, `${header}tables: {}\n`)).missing.map(({ name, text }) => [name, text]),
      );
      expect(entries["public.written"]).toContain("own: t.writer = {user}");
      expect(entries["public.bodies"]).toContain(
        "own: t.id in (select t.id from public.notes as t where t.writer = {user})",
      );
      expect(entries["public.pairs"]).not.toContain("own:");
    },
  );

  it("proposes the SQLSTATE of a constraint that a guard borrows", async () => {
    const schema =
      things("k int primary key", "values (1)") +
      guard(
        { when: "before delete", on: "public.things" },
        "raise exception 'No.' using errcode = 'check_violation';",
      );
    expect((await look(schema, `${header}tables: {}\n`)).missing[0]?.text).toContain(
      'raises: ["23514"]',
    );
  });
});

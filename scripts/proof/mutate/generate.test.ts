import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import { withSession } from "../../database/session.ts";
import type { ScratchDatabase } from "../../stack/databases.ts";
import { mutantsOf, mutantStatements } from "./generate.ts";
import type { Mutant } from "./mutant.ts";
import { readOriginal } from "./original.ts";

const schema = join(import.meta.dirname, "../../../tests/support/odd-names.sql");

describe("the mutants of a small schema with odd names", () => {
  let database: ScratchDatabase;
  let mutants: Mutant[];
  beforeAll(async () => {
    database = await scratchDatabase({ migrations: "none" });
    await withSession(database.url, (session) => session.script(readFileSync(schema, "utf8")));
    mutants = mutantsOf(await readOriginal(database.url));
  });
  afterAll(() => database.drop());

  const ids = (start: string): string[] =>
    mutants.filter(({ id }) => id.startsWith(start)).map(({ id }) => id.slice(start.length));
  const table = 'public."Odd ""Things"""';

  it("are told apart by their ids, and run every one", async () => {
    expect(new Set(mutants.map(({ id }) => id)).size).toBe(mutants.length);
    await withSession(database.url, async (session) => {
      const refused: string[] = [];
      for (const { id, statements } of mutants) {
        await session.script("begin");
        for (const statement of statements)
          await session
            .script(statement)
            .catch((error: Error) => refused.push(`${id}: ${error.message}`));
        await session.script("rollback");
      }
      expect(refused).toEqual([]);
    });
  });

  it("break a policy's existence, kind, conditions and roles", () => {
    expect(ids(`policy/${table}/reads, 'all'/`)).toEqual([
      "drop",
      "restrictive",
      "using-true",
      "using-without-1",
      "using-without-2",
      "using-without-3",
      "using-without-4",
      "to-public",
      "to-anon",
    ]);
    expect(ids(`policy/${table}/moves/`)).toEqual([
      "drop",
      "restrictive",
      "using-true",
      "check-true",
      "check-dropped",
      "check-without-1",
      "check-without-2",
      "to-public",
      "to-anon",
    ]);
  });

  it(
    "leave out a check that repeats a using in which the row does not occur: " +
      "nobody could notice",
    () => {
      expect(ids(`policy/${table}/office/`)).toEqual([
        "drop",
        "permissive",
        "using-true",
        "to-public",
        "to-anon",
      ]);
    },
  );

  it("grant what is missing: columns where some are granted, functions, schemas", () => {
    const all = ["insert", "update", "delete", "truncate", "references", "trigger", "maintain"];
    const byColumn = ["update(a/b)", "update(owner)", "update(order)", "update(seen)"];
    expect(ids(`grant/${table}/`).filter((id) => id.endsWith("/authenticated"))).toEqual(
      [...all, ...byColumn].map((privilege) => `${privilege}/authenticated`),
    );
    expect(ids(`grant/${table}/select/`)).toEqual(["anon"]);
    expect(ids("grant/private.may(uuid, text[])/")).toEqual([
      "execute/anon",
      "execute/authenticated",
    ]);
    expect(ids("grant/private/")).toEqual(["usage/anon", "create/anon", "create/authenticated"]);
  });

  it("make functions that decide answer wrongly, and leave others alone", () => {
    expect(ids("function/private.may(uuid, text[])/")).toEqual([
      "true",
      "ignores-who",
      "ignores-roles",
      "no-search-path",
      "invoker",
      "without-1",
      "without-2",
      "without-3",
    ]);
    expect(ids("function/private.mine()/")).toEqual([
      "everything",
      "no-search-path",
      "invoker",
      "without-1",
      "without-2",
    ]);
    expect(ids("function/private.unused()/")).toEqual([]);
  });

  it(
    "take away row security, triggers, the keys and checks that policies read, " +
      "and the caller's rights of a view",
    () => {
      expect(ids(`rls/${table}/`)).toEqual(["disable"]);
      expect(ids(`trigger/${table}/`)).toEqual(["guard/drop", "guard/disable"]);
      expect(ids(`constraint/${table}/`)).toEqual([
        'Odd "Things"_order_check/drop',
        'Odd "Things"_pkey/drop',
      ]);
      expect(ids("view/public.things/")).toEqual(["security_definer"]);
    },
  );

  it("look into every schema that a migration made, whatever its name", () => {
    expect(ids('policy/"App".members/team/').length).toBeGreaterThan(3);
    expect(ids('rls/"App".members/')).toEqual(["disable"]);
    expect(ids("grant/App/")).toEqual([
      "usage/anon",
      "create/anon",
      "usage/authenticated",
      "create/authenticated",
    ]);
    expect(ids("grant/auth")).toEqual([]);
  });

  it(
    "break helpers whose body is no text, that answer lists or ranks, " +
      "or take the rest of a call; and procedures",
    () => {
      expect(ids('function/"App"."is in"(uuid, "App".rank[])/')).toEqual([
        "true",
        "ignores-order",
        "no-search-path",
        "invoker",
        "without-1",
        "without-2",
        "without-3",
      ]);
      expect(ids('function/"App".teams()/')).toEqual([
        "everything",
        "no-search-path",
        "invoker",
        "without-1",
      ]);
      expect(ids('function/"App".rank()/')).toEqual(["other"]);
      expect(ids('function/"App".tidy()/')).toEqual(["no-search-path", "invoker"]);
    },
  );

  it("take away unique indexes and exclusions that a policy leans on, and rules", () => {
    expect(ids('constraint/"App".members/')).toEqual([
      "apart/drop",
      "members_pkey/drop",
      "one_note/drop",
    ]);
    expect(ids('rule/"App".members/')).toEqual(["keep/drop"]);
  });

  it("take away the conditions of a view that reads with its owner's rights, and its check", () => {
    expect(ids("view/public.mates/")).toEqual([
      "without-1",
      "without-2",
      "without-3",
      "no-check-option",
    ]);
  });

  it("do what they say", async () => {
    await withSession(database.url, async (session) => {
      const answer = async (): Promise<unknown> =>
        (await session.rows("select private.may(gen_random_uuid(), '{}') as may"))[0];
      await session.script("begin");
      expect(await answer()).toEqual({ may: false });
      for (const statement of await mutantStatements(
        database.url,
        "function/private.may(uuid, text[])/true",
      ))
        await session.script(statement);
      expect(await answer()).toEqual({ may: true });
      await session.script("rollback");
    });
    await expect(mutantStatements(database.url, "policy/none/none/drop")).rejects.toThrow(
      "There is no mutant policy/none/none/drop.",
    );
  });
});

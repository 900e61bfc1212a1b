import getPort from "get-port";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { httpFindings } from "../../../../tests/support/matrix-findings.ts";
import { type TestProject, smallProject } from "../../../../tests/support/projects.ts";
import { type ServedDatabase, servedDatabase } from "../../../../tests/support/served-database.ts";
import { withSession } from "../../../database/session.ts";
import type { ApiAccess } from "../../../stack/sign-in.ts";
import { readAccess } from "../../access/access-file.ts";
import type { Access } from "../../access/access-schema.ts";
import { expectedCells } from "../../access/cells.ts";
import { observeOverHttp } from "./observe-all.ts";

/** A run leaves sequences alone, so this one tells of writes that were undone. */
const written = "select last_value from public.school_changes_id_seq";
const kept = [
  "public.tenants",
  "public.members",
  "public.schools",
  "public.school_changes",
  "storage.objects",
] as const;

describe("the matrix over HTTP", () => {
  let project: TestProject;
  let database: ServedDatabase;
  let api: ApiAccess;
  let whole: Access;
  let onSchools: Access;

  beforeAll(async () => {
    project = await smallProject();
    whole = readAccess(project.folders);
    const tables = whole.tables.filter(({ name }) => name === "public.schools");
    onSchools = { ...whole, tables, functions: [], buckets: [] };
    const { databases } = project;
    database = await servedDatabase({ migrations: "all", seed: true }, { databases });
    api = database.api;
  });
  afterAll(() => database.close());

  // A test that is cut off must not hold the lock of its run: that ends at the next cell, and the
  // next test waits for it.
  let cutOff: AbortSignal;
  let runs: Array<Promise<unknown>>;
  beforeEach(({ signal }) => {
    cutOff = signal;
    runs = [];
  });
  afterEach(() => Promise.allSettled(runs));

  const sql = (text: string) => database.sql(text);
  const rowsOf = (table: string) => `select to_jsonb(t) as row from ${table} as t order by 1`;
  const everything = async () => JSON.stringify(await sql(kept.map(rowsOf).join(";")));
  const observe = async (access: Access, over: ApiAccess = api) => {
    const cells = expectedCells(access);
    const { folders } = project;
    const { databaseUrl } = database;
    const observed = () => cutOff.throwIfAborted();
    const run = observeOverHttp({ folders, databaseUrl, api: over, access, cells, observed });
    runs.push(run);
    const seen = await run;
    return { messages: httpFindings(cells, seen).map(({ message }) => message) };
  };

  /** What is observed of schools while something is otherwise. */
  const changed = async (change: string, undo: string) => {
    await sql(change);
    try {
      return await observe(onSchools);
    } finally {
      await sql(undo);
    }
  };

  it("finds what is declared, and puts back every row that a probe changed", async () => {
    const before = await everything();
    const [[start]] = (await sql(written)) as [[{ last_value: string }]];
    expect((await observe(whole)).messages).toEqual([]);
    expect(await everything()).toBe(before);
    const [[end]] = (await sql(written)) as [[{ last_value: string }]];
    expect(Number(end.last_value), "probes wrote").toBeGreaterThan(Number(start.last_value));
  });

  it("names persona, command and table of a leak, and undoes what came through it", async () => {
    const before = await everything();
    const { messages } = await changed(
      "create policy leak on public.schools for delete to authenticated using (true); " +
        "alter policy tenant_isolation on public.schools using (true)",
      "drop policy leak on public.schools; " +
        "alter policy tenant_isolation on public.schools using (" +
        "tenant_id = (select public.get_auth_tenant_id()) and (select private.is_active_user()))",
    );
    expect(messages).toContain(
      "north-student, delete on public.schools: declared none, observed tenant (over HTTP)",
    );
    expect(messages).toContain(
      "north-disabled, delete on public.schools: declared none, observed tenant (over HTTP)",
    );
    expect(await everything()).toBe(before);
  });

  it("names a table that anon may reach", async () => {
    const { messages } = await changed(
      "grant select on table public.schools to anon",
      "revoke select on table public.schools from anon",
    );
    expect(messages).toEqual([
      "anon, select on public.schools: declared closed, observed none (over HTTP)",
    ]);
  });

  it("puts a ban back exactly as it was, also when another sign-in fails", async () => {
    const account = "from auth.users where email = 'north-disabled@groundwork.test'";
    const ban = async () =>
      (await sql(`select banned_until::text ${account}`))[0]?.[0]?.["banned_until"];
    const before = await ban();
    const wrong = {
      ...onSchools,
      personas: onSchools.personas.map((persona) =>
        persona.name === "newcomer" ? { ...persona, password: "wrong" } : persona,
      ),
    };
    await expect(observe(wrong)).rejects.toThrow(
      `Cannot sign in as newcomer at ${api.apiUrl}: ` +
        "Invalid login credentials (400 invalid_credentials)",
    );
    expect(before).toBe("2999-12-31 23:59:59+00");
    expect(await ban()).toBe(before);
  });

  it("refuses to run beside another run on the same database", async () => {
    await withSession(database.databaseUrl, async (other) => {
      await other.rows("select pg_advisory_lock(hashtext('groundwork matrix'))");
      await expect(observe(onSchools)).rejects.toThrow(
        "Another `groundwork matrix` works on this database",
      );
    });
  });

  it("says in one line that a key is wrong or that nothing answers", async () => {
    await expect(observe(onSchools, { ...api, secretKey: "sb_secret_wrong" })).rejects.toThrow(
      /^Cannot use the secret key at .* Check the keys/,
    );
    await expect(
      observe(onSchools, { ...api, publishableKey: "sb_publishable_wrong" }),
    ).rejects.toThrow(/^Cannot sign in as [a-z0-9-]+ at .* Check the keys/);
    await expect(
      observe(onSchools, { ...api, apiUrl: `http://127.0.0.1:${await getPort()}` }),
    ).rejects.toThrow(/^Cannot reach the API at .*npm start/);
  });
});

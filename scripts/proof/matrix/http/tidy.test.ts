import { type ChildProcessWithoutNullStreams as Child, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { httpFindings } from "../../../../tests/support/matrix-findings.ts";
import { smallProject } from "../../../../tests/support/projects.ts";
import { type ServedDatabase, servedDatabase } from "../../../../tests/support/served-database.ts";
import { required } from "../../../core/required.ts";
import type { Folders } from "../../../core/settings.ts";
import { withSession } from "../../../database/session.ts";
import { takeSnapshot } from "../../../database/snapshot.ts";
import type { ApiAccess } from "../../../stack/sign-in.ts";
import { readAccess } from "../../access/access-file.ts";
import { expectedCells } from "../../access/cells.ts";
import { observeOverHttp } from "./observe-all.ts";
import { runRecordOf } from "./record.ts";

/** A run over HTTP leaves nothing behind, however it ends. */
describe("what a run over HTTP leaves behind", () => {
  let database: ServedDatabase;
  let api: ApiAccess;
  let folders: Folders;

  beforeAll(async () => {
    const project = await smallProject();
    folders = { ...project.folders, state: mkdtempSync(join(tmpdir(), "tidy-")) };
    const { databases } = project;
    database = await servedDatabase({ migrations: "all", seed: true }, { databases });
    api = database.api;
  });
  afterAll(async () => {
    await database.close();
    rmSync(folders.state, { recursive: true, force: true });
  });

  // A test that is cut off must not leave its child behind, nor the lock that the child holds.
  const children: Child[] = [];
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    await connectionsEnded();
  });
  /** The connection of a killed run, and its lock with it, ends a moment after the process. */
  const connections = `select count(*)::int from pg_catalog.pg_stat_activity
    where datname = current_database() and application_name = 'groundwork matrix'`;
  const connectionsEnded = () => expect.poll(() => one(connections)).toBe(0);

  const one = async (text: string) =>
    Object.values(required((await database.sql(text))[0]?.[0], `a row of ${text}`))[0];
  const state = () =>
    one(`
      select md5(string_agg(x.line, '|' order by x.line)) || (select count(*) from auth.sessions)
      from (
        select (s.*)::text from public.schools as s
        union all
        select (c.*)::text from public.school_changes as c
        union all
        select format('%s %s %s', u.id, u.banned_until, u.raw_app_meta_data) from auth.users as u
      ) as x (line)`);

  it("puts back as many equal rows of a table without a key as there were", async () => {
    await withSession(database.databaseUrl, async (oracle) => {
      await oracle.script(
        "create table public.pairs (word text); insert into public.pairs values ('a'), ('a')",
      );
      const snapshot = await takeSnapshot(oracle);
      expect(await snapshot.restore()).toBe(0);
      for (const change of [
        "insert into public.pairs select 'a' from generate_series(1, 5)",
        "delete from public.pairs",
        "update public.pairs set word = 'b'",
        "truncate public.pairs; insert into public.pairs values ('a'), ('b'), ('a')",
      ]) {
        await withSession(database.databaseUrl, (other) => other.script(change));
        expect(await snapshot.restore()).toBeGreaterThan(0);
        expect(await one("select string_agg(word, ',') from public.pairs")).toBe("a,a");
        expect(await snapshot.restore()).toBe(0);
      }
      await oracle.script("drop table public.pairs");
    });
  });

  it("signs every session out that it opened, and keeps those of others", async () => {
    const access = readAccess(folders);
    const onSchools = {
      ...access,
      tables: access.tables.filter(({ name }) => name === "public.schools"),
      functions: [],
      buckets: [],
    };
    const before = await state();
    await observeOverHttp({
      folders,
      databaseUrl: database.databaseUrl,
      api,
      access: onSchools,
      cells: expectedCells(onSchools),
      observed: () => undefined,
    });
    expect(await state()).toBe(before);
  });

  /**
   * Runs the matrix in a process that says when it is in the middle of its writes, and waits there
   * for its input to end.
   */
  const run = (): Child => {
    const from = (path: string) => JSON.stringify(join(folders.root, "scripts", "proof", path));
    const options = { folders, databaseUrl: database.databaseUrl, api };
    const script = `
      import { readSync, writeSync } from "node:fs";
      import { observeOverHttp } from ${from("matrix/http/observe-all.ts")};
      import { readAccess } from ${from("access/access-file.ts")};
      import { expectedCells } from ${from("access/cells.ts")};
      const options = ${JSON.stringify(options)};
      const access = readAccess(options.folders);
      const cells = expectedCells(access);
      const middle = cells.filter(({ object }) => !object.startsWith("bucket ")).length - 3;
      const observed = (count) => {
        if (count !== middle) return;
        writeSync(1, "middle");
        readSync(0, Buffer.alloc(1));
      };
      observeOverHttp({ ...options, access, cells, observed })
        .catch((error) => { console.error(error.message); process.exitCode = 2; });`;
    const flags = ["--import", "tsx", "--input-type=module", "-e", script];
    const child = spawn(process.execPath, flags, { cwd: folders.root, stdio: "pipe" });
    children.push(child);
    return child;
  };
  const ended = (child: Child) =>
    new Promise<{ code: number | null; said: string }>((resolve) => {
      let said = "";
      child.stderr.on("data", (text) => (said += String(text)));
      child.on("close", (code) => resolve({ code, said }));
    });
  /** Sends the signal while the run waits, so that it is there before the run goes on and ends. */
  const stopInTheMiddle = async (child: Child, signal: NodeJS.Signals) => {
    const ending = ended(child);
    await Promise.race([once(child.stdout, "data"), ending]);
    child.kill(signal);
    child.stdin.end();
    return ending;
  };

  it.each(["SIGINT", "SIGTERM"] as const)(
    "puts everything back when it is stopped by %s",
    async (signal) => {
      const before = await state();
      expect(await stopInTheMiddle(run(), signal)).toMatchObject({
        code: 2,
        said: expect.stringContaining(`Stopped by ${signal}`) as string,
      });
      expect(await state()).toBe(before);
      expect(existsSync(runRecordOf(folders, database.databaseUrl).file)).toBe(false);
    },
  );

  it("is repaired or reported by the next run when it was killed", async () => {
    const account = "where email = 'north-disabled@groundwork.test'";
    const ban = `select banned_until::text from auth.users ${account}`;
    const before = await one(ban);
    expect(await stopInTheMiddle(run(), "SIGKILL")).toMatchObject({ code: null });
    expect(existsSync(runRecordOf(folders, database.databaseUrl).file)).toBe(true);
    await one(`update auth.users set banned_until = null ${account} returning 1`);
    await connectionsEnded();
    const access = { ...readAccess(folders), tables: [], functions: [] };
    const look = () =>
      observeOverHttp({
        folders,
        databaseUrl: database.databaseUrl,
        api,
        access,
        cells: [],
        observed: () => undefined,
      });
    expect(httpFindings([], await look()).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^The matrix run of .* was killed .*north-disabled@groundwork\.test/),
    ]);
    expect(await one(ban)).toBe(before);
    expect(httpFindings([], await look())).toEqual([]);
  });
});

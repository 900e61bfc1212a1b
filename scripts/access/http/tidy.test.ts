import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { serve } from "@hono/node-server";
import getPort from "get-port";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import { withSession } from "../../database/session.ts";
import { type Folders, foldersFor } from "../../settings.ts";
import type { ScratchDatabase } from "../../stack/databases.ts";
import { createGateway } from "../../stack/gateway/gateway.ts";
import { readAccess } from "../access-file.ts";
import { expectedCells } from "../expected.ts";
import { takeSnapshot } from "./compensate.ts";
import { type ApiAccess, observeOverHttp } from "./observe-all.ts";
import { recordOf } from "./record.ts";

const keys = { publishableKey: "sb_publishable_of_the_tidy_test", secretKey: "sb_secret_of_the_tidy_test" };

/** A run over HTTP leaves nothing behind, however it ends. */
describe("what a run over HTTP leaves behind", () => {
  let database: ScratchDatabase;
  let api: ApiAccess;
  let end: () => Promise<void>;
  const folders: Folders = { ...foldersFor(), state: mkdtempSync(join(tmpdir(), "tidy-")) };

  beforeAll(async () => {
    database = await scratchDatabase({ migrations: "all", seed: true });
    const port = await getPort();
    const apiUrl = `http://127.0.0.1:${port}`;
    const gateway = await createGateway({ databaseHost: "127.0.0.1", databasePort: Number(new URL(database.url).port), databaseName: database.name, rolePassword: "postgres", apiUrl, ...keys, jwtSecret: "a-secret-of-the-tidy-test-with-32-characters-", jwtExpirySeconds: 3600, filesFolder: mkdtempSync(join(tmpdir(), "groundwork-files-")), siteUrl: apiUrl, log: () => undefined });
    const server = serve({ fetch: gateway.fetch, hostname: "127.0.0.1", port });
    api = { apiUrl, ...keys };
    end = async () => {
      server.close();
      await gateway.close();
      await database.drop();
    };
  });
  afterAll(() => end());

  const one = async (text: string) => Object.values((await withSession(database.url, (session) => session.script(text)))[0]![0]!)[0];
  const state = () =>
    one(`select md5(string_agg(x.line, '|' order by x.line)) || (select count(*) from auth.sessions) from (
      select (s.*)::text from public.schools as s union all select (r.*)::text from public.user_roles as r
      union all select format('%s %s', u.id, u.banned_until) from auth.users as u) as x (line)`);

  it("puts back as many equal rows of a table without a key as there were", async () => {
    await withSession(database.url, async (oracle) => {
      await oracle.script("create table public.twins (word text); insert into public.twins values ('a'), ('a')");
      const { restore } = await takeSnapshot(oracle);
      expect(await restore()).toBe(0);
      for (const change of ["insert into public.twins select 'a' from generate_series(1, 5)", "delete from public.twins", "update public.twins set word = 'b'", "truncate public.twins; insert into public.twins values ('a'), ('b'), ('a')"]) {
        await withSession(database.url, (other) => other.script(change));
        expect(await restore()).toBeGreaterThan(0);
        expect(await one("select string_agg(word, ',') from public.twins")).toBe("a,a");
        expect(await restore()).toBe(0);
      }
      await oracle.script("drop table public.twins");
    });
  });

  it("signs every session out that it opened, and keeps those of others", async () => {
    const access = readAccess(folders);
    const onSchools = { ...access, tables: access.tables.filter(({ name }) => name === "public.schools"), functions: [], buckets: [] };
    const before = await state();
    await observeOverHttp({ folders, databaseUrl: database.url, api, access: onSchools, cells: expectedCells(onSchools), observed: () => undefined });
    expect(await state()).toBe(before);
  });

  const run = (): ChildProcess => {
    const script = `
      import { observeOverHttp } from ${JSON.stringify(join(folders.root, "scripts/access/http/observe-all.ts"))};
      import { readAccess } from ${JSON.stringify(join(folders.root, "scripts/access/access-file.ts"))};
      import { expectedCells } from ${JSON.stringify(join(folders.root, "scripts/access/expected.ts"))};
      const folders = ${JSON.stringify(folders)};
      const access = readAccess(folders);
      const cells = expectedCells(access);
      observeOverHttp({ folders, databaseUrl: ${JSON.stringify(database.url)}, api: ${JSON.stringify(api)}, access, cells, observed: (count) => { if (count === 300) console.log("half"); } })
        .catch((error) => { console.error(error.message); process.exitCode = 2; });`;
    return spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], { cwd: folders.root, stdio: ["ignore", "pipe", "pipe"] });
  };
  const ended = (child: ChildProcess) => new Promise<{ code: number | null; said: string }>((resolve) => {
    let said = "";
    child.stderr!.on("data", (text) => (said += String(text)));
    child.on("close", (code) => resolve({ code, said }));
  });
  const half = (child: ChildProcess) => new Promise<void>((resolve) => child.stdout!.once("data", () => resolve()));

  it.each(["SIGINT", "SIGTERM"] as const)("puts everything back when it is stopped by %s", async (signal) => {
    const before = await state();
    const child = run();
    const ending = ended(child);
    await Promise.race([half(child), ending]);
    child.kill(signal);
    expect(await ending).toMatchObject({ code: 2, said: expect.stringContaining(`Stopped by ${signal}`) as string });
    expect(await state()).toBe(before);
    expect(existsSync(recordOf(folders, database.url).file)).toBe(false);
  });

  it("is repaired or reported by the next run when it was killed", async () => {
    const before = await one("select banned_until::text from auth.users where email = 'north-disabled@groundwork.test'");
    const child = run();
    const ending = ended(child);
    await Promise.race([half(child), ending]);
    child.kill("SIGKILL");
    await ending;
    expect(existsSync(recordOf(folders, database.url).file)).toBe(true);
    await one("update auth.users set banned_until = null where email = 'north-disabled@groundwork.test' returning 1");
    // The killed run's connection, and its lock, end a moment after it.
    await sleep(1000);
    const access = { ...readAccess(folders), tables: [], functions: [] };
    const look = () => observeOverHttp({ folders, databaseUrl: database.url, api, access, cells: [], observed: () => undefined });
    expect((await look()).findings.map(({ message }) => message)).toEqual([expect.stringMatching(/^The matrix run of .* was killed .*north-disabled@groundwork\.test/)]);
    expect(await one("select banned_until::text from auth.users where email = 'north-disabled@groundwork.test'")).toBe(before);
    expect((await look()).findings).toEqual([]);
  });
});

import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { groundwork, startGroundwork, startNode } from "../tests/support/command.ts";
import { scratchDatabase } from "../tests/support/stack.ts";
import { foldersFor } from "./core/settings.ts";
import { withSession } from "./database/session.ts";
import type { ScratchDatabase } from "./stack/databases.ts";
import { withLock } from "./stack/lock.ts";

const { root } = foldersFor();
let database: ScratchDatabase;
let workdir: string;

beforeAll(async () => {
  database = await scratchDatabase({ migrations: "none" });
  workdir = mkdtempSync(join(tmpdir(), "exit-"));
  for (const folder of ["tests", "migrations", "verify"])
    mkdirSync(join(workdir, "supabase", folder), { recursive: true });
  const slow = "select pg_catalog.pg_sleep(3600);\n";
  writeFileSync(join(workdir, "supabase/tests/slow.test.sql"), slow);
  writeFileSync(join(workdir, "supabase/verify/1_slow.sql"), slow);
  writeFileSync(join(workdir, "supabase/migrations/1_slow.sql"), "select 1;\n");
});

afterAll(async () => {
  rmSync(workdir, { recursive: true, force: true });
  await database.drop();
});

const slowCommands = [
  ["test", "supabase/tests/slow.test.sql"],
  ["verify", "1"],
] as const;

/** Waits until a command is in the middle of its slow statement, and ends that statement then. */
async function inTheMiddle(): Promise<void> {
  await withSession(database.adminUrl, (session) =>
    expect
      .poll(() =>
        session.rows(
          `select pid from pg_catalog.pg_stat_activity
           where datname = current_database() and wait_event = 'PgSleep'`,
        ),
      )
      .toHaveLength(1),
  );
}

/** A server in front of the database that can die as one does: whole and in the middle. */
async function mortalServer(): Promise<{ url: string; die: () => void }> {
  const { hostname, port } = new URL(database.url);
  const sockets: Socket[] = [];
  const server: Server = createServer((client) => {
    const behind = connect(Number(port), hostname);
    sockets.push(client, behind);
    client.on("error", () => undefined).pipe(behind);
    behind.on("error", () => undefined).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = new URL(database.url);
  url.port = String((server.address() as { port: number }).port);
  return {
    url: url.toString(),
    die: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** What a command leaves behind is ended, so that the next one is alone again. */
afterEach(() =>
  withSession(database.adminUrl, (session) =>
    session.rows(
      `select pg_catalog.pg_terminate_backend(pid, 60000) from pg_catalog.pg_stat_activity
       where datname = current_database() and wait_event = 'PgSleep'`,
    ),
  ),
);

describe("a command that could not answer exits with 2", () => {
  it.each(slowCommands)("when its server dies in the middle: %s", async (...args) => {
    const server = await mortalServer();
    const { ended } = startGroundwork([...args, "--workdir", workdir, "--db-url", server.url]);
    await inTheMiddle();
    server.die();
    const { code, stderr } = await ended;
    expect(stderr).toMatch(/^error [^\n]*127\.0\.0\.1[^\n]*\n$/);
    expect(code).toBe(2);
  });

  it("when it cannot write where its state is kept", async () => {
    const project = mkdtempSync(join(tmpdir(), "exit-"));
    mkdirSync(join(project, "supabase"));
    writeFileSync(join(project, ".groundwork"), "a file where a folder belongs");
    const { code, stderr } = await groundwork(["start", "--workdir", project]);
    rmSync(project, { recursive: true });
    expect(stderr).toMatch(/^error [^\n]*\.groundwork[^\n]*\n$/);
    expect(code).toBe(2);
  });

  it("when the database has no pgTAP and its login may not install it", async () => {
    const bare = await scratchDatabase({ migrations: "none" });
    const login = bare.urlAs("authenticator");
    const { code, stderr } = await groundwork(["test", "--workdir", workdir, "--db-url", login]);
    await bare.drop();
    expect(stderr).toMatch(/^error pgTAP cannot be installed in [^\n]*permission denied[^\n]*\n$/);
    expect(code).toBe(2);
  });

  it("when another command holds the lock", async () => {
    const lock = join(workdir, "lock");
    writeFileSync(lock, String(process.pid));
    await expect(withLock(lock, async () => "work", 100)).rejects.toMatchObject({
      exit: 2,
      message: expect.stringContaining(`(process ${process.pid}) has been at work`) as string,
    });
  });

  it("when the program itself cannot be loaded", async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), "exit-"));
    cpSync(join(root, "bin"), join(elsewhere, "bin"), { recursive: true });
    // Installed, as it seems; the rest of the program is not there.
    mkdirSync(join(elsewhere, "node_modules"));
    writeFileSync(join(elsewhere, "node_modules/.groundwork-lock"), "");
    const { code, stderr } = await startNode([join(elsewhere, "bin/groundwork.mjs"), "status"])
      .ended;
    rmSync(elsewhere, { recursive: true });
    expect(stderr).toContain("package-lock.json");
    expect(code).toBe(2);
  });
});

describe("a command that is ended by a signal says so by its exit code", () => {
  it.each(
    slowCommands.flatMap((args) => [
      { args, signal: "SIGINT", expected: 130 } as const,
      { args, signal: "SIGTERM", expected: 143 } as const,
    ]),
  )("$signal: $expected, $args.0", async ({ args, signal, expected }) => {
    const { child, ended } = startGroundwork([
      ...args,
      "--workdir",
      workdir,
      "--db-url",
      database.url,
    ]);
    await inTheMiddle();
    child.kill(signal);
    expect((await ended).code).toBe(expected);
  });
});

import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type Folders, foldersFor } from "../core/settings.ts";
import { withSession } from "../database/session.ts";
import { isAlive } from "./processes.ts";
import { prepareRuntime } from "./runtime.ts";
import { removeStack, runningStackNames, startStack, stopStack } from "./stack.ts";
import { stackFolder } from "./state.ts";

const real = foldersFor();

/** Folders of their own for one test; the runtime is shared, because it is only read. */
async function ownFolders(): Promise<Folders> {
  const state = join(real.state, "tmp", `stack test ${randomBytes(4).toString("hex")}`);
  made.push(state);
  mkdirSync(join(state, "runtime"), { recursive: true });
  return { ...real, state };
}

const made: string[] = [];

afterAll(async () => {
  for (const state of made) {
    const folders = { ...real, state };
    for (const name of runningStackNames(folders)) await removeStack(folders, name);
    rmSync(state, { recursive: true, force: true });
  }
});

const migrations = { migrations: "none" } as const;

describe("a stack", () => {
  it(
    "starts in a folder with a space in its path, " +
      "is found running by a second start, and leaves no process behind",
    async () => {
      const folders = await ownFolders();
      const [first, second] = await Promise.all([startStack(folders), startStack(folders)]);
      expect(second.processes).toEqual(first.processes);
      expect(second.databaseUrl).toBe(first.databaseUrl);
      await stopStack(folders, "dev");
      expect(runningStackNames(folders)).toEqual([]);
      for (const pid of Object.values(first.processes)) expect(isAlive(pid)).toBe(false);
    },
  );

  it("recovers from kill -9 of Postgres and of the API server, with the data it had", async () => {
    const folders = await ownFolders();
    const before = await startStack(folders);
    await before.databases.reset(migrations);
    await withSession(before.databaseUrl, (session) => session.rows("create table public.kept ()"));
    process.kill(before.processes.postgres, "SIGKILL");
    process.kill(before.processes.api, "SIGKILL");
    const after = await startStack(folders);
    expect(after.processes.postgres).not.toBe(before.processes.postgres);
    expect(
      await withSession(after.databaseUrl, (session) => session.rows("select from public.kept")),
    ).toEqual([]);
  });

  it("takes another port when its own is taken", async () => {
    const folders = await ownFolders();
    const blocker = createServer().listen(54322, "127.0.0.1");
    await new Promise((resolve) => blocker.once("listening", resolve).once("error", resolve));
    const stack = await startStack(folders);
    blocker.close();
    expect(new URL(stack.databaseUrl).port).not.toBe("54322");
  });

  it("comes back whole when a reset was cut off between its two renames", async () => {
    const folders = await ownFolders();
    const stack = await startStack(folders);
    await stack.databases.reset(migrations);
    const scratch = await stack.databases.create(migrations);
    const maintenance = scratch.adminUrl.replace(scratch.name, "_groundwork");
    await withSession(maintenance, async (session) => {
      await session.rows("alter database postgres allow_connections false");
      await session.rows(
        `select pg_terminate_backend(pid, 60000) from pg_catalog.pg_stat_activity
          where datname = 'postgres'`,
      );
      await session.rows("alter database postgres rename to old_cut");
    });
    await stopStack(folders, "dev");
    const again = await startStack(folders);
    await again.databases.reset(migrations);
    expect(
      await withSession(again.databaseUrl, (session) =>
        session.rows("select current_user::text as who"),
      ),
    ).toEqual([{ who: "postgres" }]);
    const left = await withSession(
      maintenance.replace(/:\d+\//, `:${new URL(again.databaseUrl).port}/`),
      (session) =>
        session.rows(
          "select datname from pg_catalog.pg_database where datname ~ '^(old|next|draft|scratch)_'",
        ),
    );
    expect(left).toEqual([]);
  });

  it("refuses a data folder of another major version and says what to do", async () => {
    const folders = await ownFolders();
    const { data } = stackFolder(folders, "dev");
    mkdirSync(data, { recursive: true });
    writeFileSync(join(data, "PG_VERSION"), "16\n");
    await expect(startStack(folders)).rejects.toThrow(
      /belongs to Postgres 16; this is Postgres 17\. Move that folder away/,
    );
  });

  it("refuses a data folder that it cannot read and says what to do", async () => {
    const folders = await ownFolders();
    // Root reads everything, so the file that tells the version is not one.
    mkdirSync(join(stackFolder(folders, "dev").data, "PG_VERSION"), { recursive: true });
    await expect(startStack(folders)).rejects.toThrow(
      /Cannot read the data folder .*run this as that user, or remove the folder/,
    );
  });

  it("builds the data folder again when initdb was killed half way", async () => {
    const folders = await ownFolders();
    const { data } = stackFolder(folders, "dev");
    mkdirSync(join(`${data}.new`, "base"), { recursive: true });
    const stack = await startStack(folders);
    expect(existsSync(join(data, "PG_VERSION"))).toBe(true);
    expect(stack.processes.postgres).toBeGreaterThan(0);
  });

  it("keeps its secrets from other users", async () => {
    const folders = await ownFolders();
    await startStack(folders);
    const file = join(stackFolder(folders, "dev").folder, "secrets.json");
    expect(readFileSync(file, "utf8")).toContain("superuserPassword");
    expect(statSync(file).mode & 0o077).toBe(0);
  });
});

describe("the runtime", () => {
  it("is refused on a platform without binaries, with the platforms that there are", async () => {
    await expect(prepareRuntime(real, "sunos sparc")).rejects.toThrow(
      /no embedded Postgres for sunos sparc\. Supported: linux x64/,
    );
  });
});

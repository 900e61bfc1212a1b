import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { groundwork } from "../../tests/support/command.ts";
import { foldersFor } from "../core/settings.ts";
import { removeStack, runningStackNames, startStack } from "../stack/stack.ts";

const workdir = mkdtempSync(join(tmpdir(), "stop-"));
mkdirSync(join(workdir, "supabase"));
writeFileSync(join(workdir, "supabase", "config.toml"), "");
const folders = foldersFor(workdir);

afterAll(async () => {
  for (const name of runningStackNames(folders)) await removeStack(folders, name);
  rmSync(workdir, { recursive: true, force: true });
});

test("ends the local stack and what killed commands left, nothing that is in use", async () => {
  await startStack(folders, "dev");
  await startStack(folders, "test");
  await startStack(folders, "bench");
  mkdirSync(join(folders.state, "leases"), { recursive: true });
  // A process that is gone, and one that works.
  writeFileSync(join(folders.state, "leases", "test"), "4194305");
  writeFileSync(join(folders.state, "leases", "bench"), String(process.pid));

  const stop = (...flags: string[]) => groundwork(["stop", "--workdir", workdir, ...flags]);
  expect(await stop()).toMatchObject({
    code: 0,
    stdout:
      "The local stack has stopped.\n" +
      "What a command that was killed left running has stopped: test.\n" +
      "Still used by a command, and left alone: bench.\n",
  });
  expect(runningStackNames(folders)).toEqual(["bench"]);
  expect(JSON.parse((await stop("--format", "json")).stdout)).toMatchObject({
    summary: { stopped: false, leftBehind: [], inUse: ["bench"] },
  });
  expect((await stop()).stdout).toMatch(/^The local stack was not running\.\nStill used /);
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { foldersFor } from "../core/settings.ts";
import type { Context } from "./context.ts";
import { runVitest } from "./vitest.ts";

// Inside this folder, so that the files find Vitest.
const parent = join(foldersFor().state, "tmp");
mkdirSync(parent, { recursive: true });
const root = mkdtempSync(join(parent, "prove-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  rmSync(root, { recursive: true });
  write("vitest.config.ts", "export default {};");
  write("tests/harness/good.test.ts", 'import { test } from "vitest"; test("x", () => {});');
});

const context: Context = {
  folders: { root, workdir: root, state: join(root, ".groundwork") },
  target: { databaseUrl: "", apiUrl: "", publishableKey: "", secretKey: "", jwtSecret: "" },
  release: async () => undefined,
};

function write(name: string, text: string): void {
  const file = join(root, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

describe("the Vitest files", () => {
  it("are counted test by test, and a file that does not load as a failure", async () => {
    expect(await runVitest(context)).toMatchObject({ passed: 1, failed: 0 });
    write(
      "tests/harness/bad.test.ts",
      'import { test } from "vitest"; test("y", () => { throw new Error("no"); });',
    );
    write("tests/harness/broken.test.ts", "throw new Error('not loaded');");
    expect(await runVitest(context)).toMatchObject({
      passed: 1,
      failed: 2,
      complaints: expect.stringContaining("not loaded") as string,
    });
  });

  it.each([
    ["its configuration", { "vitest.config.ts": "throw new Error('broken early');" }],
    [
      "its global set-up",
      {
        "vitest.config.ts": "export default { test: { globalSetup: './setup.ts' } };",
        "setup.ts": "export default () => { throw new Error('broken early'); };",
      },
    ],
    [
      "a signal",
      {
        "vitest.config.ts": "export default { test: { globalSetup: './setup.ts' } };",
        "setup.ts":
          "export default () => { console.error('broken early'); " +
          "process.kill(process.pid, 'SIGKILL'); };",
      },
    ],
  ])("are a failure, with what Vitest said, when it dies of %s", async (_what, files) => {
    for (const [name, text] of Object.entries(files)) write(name, text);
    const tally = await runVitest(context);
    expect(tally).toMatchObject({
      kind: "ran",
      passed: 0,
      complaints: expect.stringContaining("broken early") as string,
    });
    expect(tally.failed).toBeGreaterThan(0);
  });
});

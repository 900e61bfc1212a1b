import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { foldersFor } from "../core/settings.ts";
import { formatAndLint } from "./source.ts";

const root = mkdtempSync(join(tmpdir(), "lint-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
// A checkout of its own, where nothing is ignored.
mkdirSync(join(root, ".git"));
const write = (name: string, text: string): void => writeFileSync(join(root, name), text);
const rules = (value: string): void =>
  write("oxlint.config.mjs", `export default { rules: { "no-debugger": ${value} } };\n`);
const judged = () => formatAndLint({ folders: { ...foldersFor(), root } });

test("each file that is not formatted and each error of the linter is a failure", async () => {
  rules('"error"');
  write("good.mjs", "export const a = 1;\n");
  expect(await judged()).toMatchObject({ passed: 2, failed: 0 });
  write("bad.mjs", "debugger;\nexport  const b = 1\n");
  write("worse.mjs", "debugger;\ndebugger;\n");
  expect(await judged()).toMatchObject({
    passed: 0,
    failed: 4,
    complaints: expect.stringMatching(/^bad\.mjs[^]*worse\.mjs:2:1: /) as string,
  });
});

test("a linter that cannot work is a failure, with what it says", async () => {
  rules("nonsense");
  expect(await judged()).toMatchObject({
    failed: expect.any(Number) as number,
    complaints: expect.stringContaining("nonsense") as string,
  });
  expect((await judged()).failed).toBeGreaterThan(0);
});

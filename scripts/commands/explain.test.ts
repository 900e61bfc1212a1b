import { expect, test } from "vitest";
import { groundwork } from "../../tests/support/command.ts";
import { readRegistry } from "../core/registry.ts";

test("says what a finding is, why it matters, how to mend it, and where to read on", async () => {
  const { code, stdout } = await groundwork(["explain", "matrix-reach"]);
  expect(code).toBe(0);
  expect(stdout.split("\n\n")).toEqual([
    "error matrix-reach: A persona reaches other rows than declared",
    expect.stringContaining("leak"),
    expect.stringContaining("supabase/access.yaml"),
    "docs/findings.md#matrix-reach\n",
  ]);
  const json = await groundwork(["explain", "matrix-reach", "--format", "json"]);
  expect(JSON.parse(json.stdout)).toMatchObject({ id: "matrix-reach", severity: "error" });
});

test("says of another linter's finding where that linter explains it", async () => {
  const { code, stdout } = await groundwork(["explain", "squawk-ban-drop-column"]);
  expect(code).toBe(0);
  expect(stdout).toContain("https://squawkhq.com/docs/ban-drop-column");
});

test("answers an unknown id with one line that names the nearest, and exit code 2", async () => {
  const { code, stdout, stderr } = await groundwork(["explain", "matrix-rech"]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toMatch(
    /^error No finding is called matrix-rech\. The nearest: matrix-reach\b.*\n$/,
  );
});

test("prints every id with its severity and title", async () => {
  const { kinds, families } = await readRegistry();
  const { stdout } = await groundwork(["explain"]);
  const lines = stdout.trimEnd().split("\n");
  expect(lines).toHaveLength(kinds.length + families.length);
  expect(kinds.length).toBeGreaterThan(35);
  for (const { id, severity } of kinds)
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^${severity} +${id} +`)));
  expect(stdout).toContain("squawk-…");
});

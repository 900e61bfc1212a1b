import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { exposureMode, platformFiles, platformHash } from "./platform.ts";

test.each([
  ["", "legacy"],
  ["[api]\nport = 54321", "legacy"],
  ["[api]\nauto_expose_new_tables = true", "legacy"],
  ["[api]\nauto_expose_new_tables = false", "explicit"],
])("A config.toml of %j means %s.", (toml, mode) => {
  expect(exposureMode(toml)).toBe(mode);
});

test("A setting in quotes is refused with the line that says what to write.", () => {
  expect(() => exposureMode('[api]\nauto_expose_new_tables = "false"')).toThrow(
    /api\.auto_expose_new_tables must be true or false/,
  );
});

test("A config.toml that is no TOML is refused in one line.", () => {
  expect(() => exposureMode("[api")).toThrow(/^supabase\/config\.toml cannot be read: [^\n]+$/);
});

test("Every file exists, and only the explicit mode narrows the default privileges.", () => {
  for (const mode of ["legacy", "explicit"] as const) {
    const { roles, database } = platformFiles(mode);
    for (const file of [roles, ...database]) expect(readFileSync(file, "utf8")).toMatch(/^-- /);
    expect(database.some((file) => file.endsWith("explicit.sql"))).toBe(mode === "explicit");
  }
});

test("The hash tells the modes apart and is stable.", () => {
  expect(platformHash("legacy")).toMatch(/^[0-9a-f]{64}$/);
  expect(platformHash("legacy")).toBe(platformHash("legacy"));
  expect(platformHash("legacy")).not.toBe(platformHash("explicit"));
});

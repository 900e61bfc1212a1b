import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { groundwork } from "../../tests/support/command.ts";

let workdir: string;
let ledger: string;

beforeEach(() => {
  workdir = mkdtempSync(join(tmpdir(), "roundtrip-"));
  ledger = join(workdir, "supabase", "migrations.sha256");
  mkdirSync(join(workdir, "supabase", "migrations"), { recursive: true });
  writeFileSync(join(workdir, "supabase", "config.toml"), "");
});

afterEach(() => rmSync(workdir, { recursive: true, force: true }));

test("--write signs no landed file anew: it names what was edited and exits 2", async () => {
  const signed = `${"0".repeat(64)}  migrations/20250101000000_notes.sql\n`;
  writeFileSync(ledger, signed);
  writeFileSync(join(workdir, "supabase", "migrations", "20250101000000_notes.sql"), "select 1;");
  expect(await groundwork(["roundtrip", "--workdir", workdir, "--write"])).toEqual({
    code: 2,
    stdout: "",
    stderr: expect.stringMatching(
      /^error 20250101000000_notes\.sql was edited after it landed\. Restore it .*\n$/,
    ),
  });
  expect(readFileSync(ledger, "utf8")).toBe(signed);
});

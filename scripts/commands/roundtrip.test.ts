import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { foldersFor } from "../core/settings.ts";

let workdir: string;
let ledger: string;

beforeEach(() => {
  workdir = mkdtempSync(join(tmpdir(), "roundtrip-"));
  ledger = join(workdir, "supabase", "migrations.sha256");
  mkdirSync(join(workdir, "supabase", "migrations"), { recursive: true });
  writeFileSync(join(workdir, "supabase", "config.toml"), "");
});

afterEach(() => rmSync(workdir, { recursive: true, force: true }));

function roundtrip(...flags: readonly string[]): Promise<{ code: number; stderr: string }> {
  const program = join(foldersFor().root, "bin", "groundwork.mjs");
  const args = [program, "roundtrip", "--workdir", workdir, ...flags];
  return new Promise((resolve) => {
    execFile(process.execPath, args, (error, _, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stderr }),
    );
  });
}

test("--write signs no landed file anew: it names what was edited, exits 2 and writes nothing", async () => {
  const signed = `${"0".repeat(64)}  migrations/20250101000000_notes.sql\n`;
  writeFileSync(ledger, signed);
  writeFileSync(join(workdir, "supabase", "migrations", "20250101000000_notes.sql"), "select 1;");
  expect(await roundtrip("--write")).toEqual({
    code: 2,
    stderr: expect.stringMatching(
      /^error 20250101000000_notes\.sql was edited after it landed\. Restore it .*\n$/,
    ),
  });
  expect(readFileSync(ledger, "utf8")).toBe(signed);
});

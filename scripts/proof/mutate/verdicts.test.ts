import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Folders, foldersFor } from "../../core/settings.ts";
import { type Kept, keptVerdicts, type Stamped } from "./verdicts.ts";

describe("the verdicts of earlier runs", () => {
  let folders: Folders;
  let file: string;
  beforeEach(() => {
    const state = mkdtempSync(join(tmpdir(), "verdicts-"));
    folders = { ...foldersFor(), state };
    file = join(state, "mutants.jsonl");
  });
  afterEach(() => rmSync(folders.state, { recursive: true, force: true }));

  const open = (fresh = false): Kept => keptVerdicts(folders, { fresh });
  const killed: Stamped = {
    id: "policy/public.notes/p/drop",
    outcome: "killed",
    by: "matrix select on public.notes",
    evidence: "ann reads more",
    detected: ["supabase/tests/attack.test.sql"],
    missed: [],
    stamp: "1",
  };

  it("are there again, the last of each mutant, until they are not wanted", () => {
    const kept = open();
    kept.add({ green: "2" });
    kept.add({ ...killed, stamp: "0" });
    kept.add(killed);
    expect(open().verdicts).toEqual(new Map([[killed.id, killed]]));
    expect(open().green).toEqual(new Set(["2"]));
    expect(open(true).verdicts.size).toBe(0);
  });

  it("are passed over where a killed run left half a line, or another version wrote them", () => {
    const { id, outcome, stamp } = killed;
    const lines = [{ id, outcome, stamp }, null, "text", { ...killed, outcome: "gone" }];
    writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    appendFileSync(file, JSON.stringify(killed).slice(0, -5));
    expect(open().verdicts.size).toBe(0);
    open().add(killed);
    expect(open().verdicts).toEqual(new Map([[killed.id, killed]]));
  });
});

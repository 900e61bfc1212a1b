import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exitCode } from "../core/problem.ts";
import { type Folders, foldersFor } from "../core/settings.ts";
import { recordLanded, refuseEditedMigrations } from "./landed.ts";
import { readMigrations } from "./migrations.ts";

const first = "20250101000000_notes.sql";
const second = "20250102000000_tags.sql";

describe("the record of landed migrations", () => {
  let folders: Folders;
  let ledger: string;
  beforeEach(() => {
    const workdir = mkdtempSync(join(tmpdir(), "landed-"));
    folders = { ...foldersFor(), workdir };
    ledger = join(workdir, "supabase", "migrations.sha256");
    mkdirSync(join(workdir, "supabase", "migrations"), { recursive: true });
    write(first, "create table public.notes ();");
  });
  afterEach(() => rmSync(folders.workdir, { recursive: true, force: true }));

  const fileOf = (name: string): string => join(folders.workdir, "supabase", "migrations", name);
  const write = (name: string, sql: string): void => writeFileSync(fileOf(name), sql);
  const record = (): void => recordLanded(folders, readMigrations(folders));
  const recorded = (): string => readFileSync(ledger, "utf8");
  const refusalOf = (work: () => void): unknown => {
    try {
      work();
    } catch (error) {
      return error;
    }
    return undefined;
  };

  it("takes new files in and leaves every landed line as it is", () => {
    record();
    const before = recorded();
    expect(before).toMatch(/^[0-9a-f]{64} {2}migrations\/20250101000000_notes\.sql\n$/);
    write(second, "create table public.tags ();");
    record();
    expect(recorded()).toMatch(
      new RegExp(`^${before}[0-9a-f]{64} {2}migrations/20250102000000_tags\\.sql\n$`),
    );
    const both = recorded();
    record();
    expect(recorded()).toBe(both);
  });

  it("refuses while a landed file is edited or missing, names each, and writes nothing", () => {
    write(second, "create table public.tags ();");
    record();
    const before = recorded();
    write(first, "create table public.notes (edited int);");
    rmSync(fileOf(second));
    write("20250103000000_new.sql", "select 1;");
    expect(refusalOf(record)).toMatchObject({
      message: expect.stringMatching(
        new RegExp(`^${first} was edited after it landed; ${second} has landed and is missing\\.`),
      ),
      exit: exitCode.unanswered,
    });
    expect(recorded()).toBe(before);
  });

  it("keeps apart what a last line without an end and a new one say", () => {
    record();
    writeFileSync(ledger, recorded().trimEnd());
    write(second, "create table public.tags ();");
    record();
    expect(recorded().match(/\S+\.sql$/gm)).toEqual([
      `migrations/${first}`,
      `migrations/${second}`,
    ]);
  });
});

describe("a landed migration", () => {
  it("may not be edited, nor be missing", () => {
    const project = { ...foldersFor(), workdir: mkdtempSync(join(tmpdir(), "landed-")) };
    const inProject = (...path: string[]): string => join(project.workdir, "supabase", ...path);
    cpSync(join(foldersFor().workdir, "supabase"), inProject(), { recursive: true });
    try {
      expect(() => refuseEditedMigrations(project)).not.toThrow();
      const edited = inProject("migrations", "20250115000000_jwt_tenant_claims.sql");
      appendFileSync(edited, "\n-- one more remark\n");
      rmSync(inProject("migrations", "20250904000001_user_roles_keys.sql"));
      expect(() => refuseEditedMigrations(project)).toThrow(
        "20250115000000_jwt_tenant_claims.sql was edited after it landed; " +
          "20250904000001_user_roles_keys.sql has landed and is missing.",
      );
    } finally {
      rmSync(project.workdir, { recursive: true, force: true });
    }
  });
});

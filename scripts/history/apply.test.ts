import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scratchDatabase } from "../../tests/support/stack.ts";
import { exitCode } from "../core/problem.ts";
import { type Folders, foldersFor } from "../core/settings.ts";
import type { ScratchDatabase } from "../stack/databases.ts";
import { applyMigrations } from "./apply.ts";
import { readMigrations } from "./migrations.ts";

let database: ScratchDatabase;
let folders: Folders;

beforeAll(async () => {
  database = await scratchDatabase({ migrations: "none" });
  folders = { ...foldersFor(), workdir: mkdtempSync(join(tmpdir(), "apply-")) };
  mkdirSync(join(folders.workdir, "supabase/migrations"), { recursive: true });
});

afterAll(async () => {
  rmSync(folders.workdir, { recursive: true, force: true });
  await database.drop();
});

const apply = (url: string, sql: string): Promise<void> => {
  writeFileSync(join(folders.workdir, "supabase/migrations/1_first.sql"), sql);
  return applyMigrations(folders, url, readMigrations(folders));
};

describe("migrations that cannot be applied", () => {
  it("are a finding when Postgres refuses one, with its place", () =>
    expect(apply(database.url, "select 1;\nselect nosuch;\n")).rejects.toMatchObject({
      exit: exitCode.findings,
      message: expect.stringMatching(/1_first\.sql:2:8: .*nosuch/) as string,
    }));

  it("are a finding when Postgres refuses it at the end of its transaction", () =>
    expect(
      apply(
        database.url,
        "create table public.a (\n  id int primary key,\n" +
          "  b int references public.a deferrable initially deferred\n);\n" +
          "insert into public.a values (1, 2);\n",
      ),
    ).rejects.toMatchObject({ exit: exitCode.findings }));

  it.each([
    ["no server answers", () => "postgresql://postgres:postgres@127.0.0.1:1/postgres"],
    ["the login is refused", () => database.urlAs("nobody")],
    [
      "the server ends the session",
      () => database.url,
      "select pg_terminate_backend(pg_backend_pid());",
    ],
  ])("are no answer when %s", (_when, url, sql = "select 1;\n") =>
    expect(apply(url(), sql)).rejects.toMatchObject({ exit: exitCode.unanswered }),
  );
});

import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import { commitOf } from "../../core/git.ts";
import { required } from "../../core/required.ts";
import { foldersFor } from "../../core/settings.ts";
import { fingerprintOf } from "../../database/fingerprint.ts";
import { withSession } from "../../database/session.ts";
import type { ScratchDatabase } from "../../stack/databases.ts";
import { archive } from "./archive.ts";

describe("the fingerprint of a database", () => {
  let database: ScratchDatabase;
  beforeAll(async () => {
    database = await scratchDatabase({ migrations: "none" });
    await withSession(database.url, (session) =>
      session.script(`
      create type public.colour as enum ('red');
      create table public.things (id int primary key, word text, paint public.colour);
      create view public.shown with (security_invoker = true) as select id from public.things;
      alter table public.things enable row level security;
      create policy mine on public.things for select to authenticated using (id = 1);
      create function public.ask() returns boolean language sql stable set search_path = ''
        return true;
      create function public.guard() returns trigger language plpgsql as 'begin return new; end';
      create trigger guard before update on public.things
        for each row execute function public.guard();
      insert into storage.buckets (id, name) values ('files', 'files')`),
    );
  });
  afterAll(() => database.drop());

  /** The fingerprints before and after a change, which is taken back. */
  const around = (change: string) =>
    withSession(database.url, async (session) => {
      const before = await fingerprintOf(session);
      await session.script(`begin; ${change}`);
      const after = await fingerprintOf(session);
      await session.script("rollback");
      return { before, after, again: await fingerprintOf(session) };
    });

  it.each([
    "alter policy mine on public.things using (id = 2)",
    "alter policy mine on public.things to anon",
    "drop policy mine on public.things; " +
      "create policy mine on public.things as restrictive for select to authenticated " +
      "using (id = 1)",
    "alter table public.things disable row level security",
    "alter table public.things force row level security",
    "grant truncate on public.things to authenticator",
    "grant update (word) on public.things to anon",
    "alter view public.shown set (security_invoker = false)",
    "create or replace view public.shown with (security_invoker = true) " +
      "as select id from public.things where id > 0",
    "create or replace function public.ask() returns boolean language sql stable " +
      "set search_path = '' return false",
    "alter function public.ask() security definer",
    "alter function public.ask() reset search_path",
    "alter function public.ask() set search_path = public",
    "alter function public.ask() volatile",
    "revoke execute on function public.ask() from public",
    "alter table public.things disable trigger guard",
    "drop trigger guard on public.things",
    "alter table public.things drop constraint things_pkey",
    "alter table public.things add check (id > 0)",
    "create unique index on public.things (word)",
    "alter table public.things alter word set default 'x'",
    "alter type public.colour add value 'green'",
    "grant create on schema public to anon",
    "alter default privileges in schema public grant select on tables to anon",
    "update storage.buckets set public = true",
    "create schema other",
  ])("changes with: %s", async (change) => {
    const { before, after, again } = await around(change);
    expect(after).not.toBe(before);
    expect(again).toBe(before);
  });

  it("is the same whatever the rows are", async () => {
    const { before, after } = await around(
      "insert into public.things values (7, 'x', 'red'); analyze public.things",
    );
    expect(after).toBe(before);
  });
});

describe("a kept run", () => {
  it("stands under its time and commit, and as the last one", async () => {
    const workdir = mkdtempSync(join(tmpdir(), "archive-"));
    try {
      mkdirSync(join(workdir, "supabase"));
      const folders = foldersFor(workdir);
      // The temporary folder is below this project, which is a checkout itself.
      vi.stubEnv("GIT_CEILING_DIRECTORIES", dirname(workdir));
      expect(await commitOf(folders)).toBeNull();
      const git = (...words: readonly string[]) =>
        execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@x.test", ...words], {
          cwd: workdir,
          encoding: "utf8",
        }).trim();
      git("init", "--quiet");
      git("commit", "--quiet", "--allow-empty", "--message", "first");
      const commit = required(await commitOf(folders), "a commit");
      expect(commit).toBe(git("rev-parse", "HEAD"));
      const file = archive(
        folders,
        { time: new Date("2026-01-02T03:04:05.678Z"), commit, database: "abc" },
        { matrix: [1] },
      );
      expect(file).toBe(
        join("reports", "matrix", `2026-01-02T03-04-05.678Z-${commit.slice(0, 12)}.json`),
      );
      archive(
        folders,
        { time: new Date("2026-01-02T03:04:06.000Z"), commit: null, database: "abc" },
        { matrix: [2] },
      );
      expect(readdirSync(join(workdir, "reports", "matrix"))).toHaveLength(2);
      expect(JSON.parse(readFileSync(join(workdir, file), "utf8"))).toEqual({
        matrix: [1],
        commit,
        time: "2026-01-02T03:04:05.678Z",
        database: "abc",
      });
      expect(
        JSON.parse(readFileSync(join(workdir, "reports", "matrix.json"), "utf8")),
      ).toMatchObject({ matrix: [2], commit: null });
    } finally {
      vi.unstubAllEnvs();
      rmSync(workdir, { recursive: true });
    }
  });
});

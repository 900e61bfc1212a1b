import { afterEach, beforeEach, expect, it } from "vitest";
import { foldersFor } from "../../scripts/core/settings.ts";
import { withSession } from "../../scripts/database/session.ts";
import { splitSql } from "../../scripts/database/sql-split.ts";
import { readMigrations } from "../../scripts/history/migrations.ts";
import type { ScratchDatabase } from "../../scripts/stack/databases.ts";
import { people, north } from "../../supabase/seed.ts";
import { scratchDatabase } from "../support/stack.ts";

const history = readMigrations(foldersFor());
let database: ScratchDatabase;

beforeEach(async () => {
  database = await scratchDatabase({ migrations: { before: "20260420000000" }, seed: true });
});
afterEach(() => database.drop());

const sql = (text: string) => withSession(database.url, (session) => session.script(text));

/** Pushes these files, statement by statement, as a file that commits wants it. */
async function warningsOf(...versions: readonly string[]): Promise<string[]> {
  const warnings: string[] = [];
  await withSession(database.url, async (session) => {
    session.onNotice(({ severity, message }) => {
      if (severity === "WARNING") warnings.push(message);
    });
    for (const { sql: text } of history.filter(({ version }) => versions.includes(version)))
      for (const statement of splitSql(text)) await session.rows(statement.text);
  });
  return warnings;
}

it("warns of roles that were found, and of tenants without an admin (A3)", async () => {
  await sql(`
    delete from public.user_roles where role_type = 'admin' and tenant_id = '${north}';
    delete from private.profile_roles_archive;
    insert into private.profile_roles_archive (profile_id, role) values
      ('${people.newcomer}', 'student'), ('${people.student}', 'student'),
      ('${people.coach}', 'consultor'), ('${people.admin}', 'admin'), ('${people.client}', ' ')`);
  expect(await warningsOf("20260420000000", "20260420000001")).toEqual([
    expect.stringMatching(/^2 roles were found and are not trusted \(1 consultor, 1 student\)/),
    expect.stringMatching(/^1 tenants have members and no admin/),
  ]);
});

it("lists nobody twice when it is pushed again, and is silent when nothing is found", async () => {
  await sql("delete from private.profile_roles_archive; delete from private.user_roles_archive");
  expect(await warningsOf("20260420000000", "20260420000001")).toEqual([]);
  await sql(`insert into private.profile_roles_archive (profile_id, role)
             values ('${people.coach}', 'consultor')`);
  await warningsOf("20260420000001");
  expect(await warningsOf("20260420000001")).toEqual([
    expect.stringMatching(/^1 roles were found/),
  ]);
});

it("warns of files at old paths and of links that open nothing (B5)", async () => {
  await sql(`
    insert into storage.objects (bucket_id, name) values ('avatars', '${people.coach}/face.png');
    update public.profiles set avatar_url =
      'https://x.supabase.co/storage/v1/object/public/avatars/${people.coach}/face.png'
    where id = '${people.coach}'`);
  // Two lie there by the seed.
  expect(await warningsOf("20260420000002")).toEqual([
    expect.stringMatching(/^3 files are at old paths, and 1 public links of avatars open nothing/),
  ]);
});

import { afterEach, beforeEach, expect, test } from "vitest";
import { scratchDatabase } from "../../tests/support/stack.ts";
import { foldersFor } from "../core/settings.ts";
import { withSession } from "../database/session.ts";
import type { ScratchDatabase } from "../stack/databases.ts";
import { rollBackLast, verifyMigrations } from "./verify-and-rollback.ts";

const folders = foldersFor();
const [last, next] = ["20250115000006", "20250115000011"];
let database: ScratchDatabase;

beforeEach(async () => void (database = await scratchDatabase({ migrations: { upTo: last } })));
afterEach(() => database.drop());

test("verify is content with what is there and names what is not", async () => {
  const report = await verifyMigrations(folders, database.url, [last, next]);
  expect(report).toMatchObject({
    summary: { passed: 1, failed: 1 },
    findings: [{ id: "verify-failed", object: expect.stringContaining(next) }],
  });
});

test("verify asserts even where the database is told not to", async () => {
  await withSession(database.adminUrl, (session) =>
    session.rows(`alter database ${database.name} set plpgsql.check_asserts = off`),
  );
  expect((await verifyMigrations(folders, database.url, [next])).summary).toMatchObject({
    failed: 1,
  });
});

test("rollback takes back the last migration and refuses any other", async () => {
  await expect(rollBackLast(folders, database.url, "20250115000005")).rejects.toThrow(
    `The last migration of this database is ${last}`,
  );
  expect(await rollBackLast(folders, database.url, last)).toMatchObject({
    summary: { last: "20250115000005" },
  });
  expect((await verifyMigrations(folders, database.url, [last])).summary).toMatchObject({
    failed: 1,
  });
});

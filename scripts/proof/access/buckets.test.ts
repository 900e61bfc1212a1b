import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import { withSession } from "../../database/session.ts";
import type { ScratchDatabase } from "../../stack/databases.ts";
import { existingBuckets } from "../probe/exposed.ts";
import { parseAccess } from "./access-file.ts";

describe("a declaration of buckets", () => {
  let database: ScratchDatabase;
  beforeAll(async () => {
    database = await scratchDatabase({ migrations: "all" });
  });
  afterAll(() => database.drop());

  const head =
    "sign_in: { email: '{persona}@x.test', password: x }\ntenant: select null\n" +
    "personas: { anon: anon, ada: user }\ntables: {}\n";
  it(
    "is refused with its place when a class or persona is unknown, " +
      "or the database has no such bucket",
    async () => {
      expect(() =>
        parseAccess(
          "access.yaml",
          `${head}buckets:\n  room:\n    reach:\n      list: { ada: mine }`,
        ),
      ).toThrow('access.yaml:8:20: unknown class "mine"; allowed here: foreign, all, none');
      expect(() =>
        parseAccess(
          "access.yaml",
          `${head}buckets:\n  room:\n    reach:\n      list: { bob: foreign }`,
        ),
      ).toThrow('access.yaml:8:15: unknown persona "bob"');
      expect(() =>
        parseAccess(
          "access.yaml",
          `${head}buckets:\n  room:\n    reach:\n      peek: { ada: foreign }`,
        ),
      ).toThrow("list, read, upload, replace, remove");
      const stranger = parseAccess("access.yaml", `${head}buckets:\n  room: {}`);
      await expect(
        withSession(database.url, (session) => existingBuckets(session, stranger)),
      ).rejects.toThrow(
        "access.yaml:6:3: the database has no bucket room; " +
          "it has: avatars, course-materials, submissions",
      );
    },
  );
});

import { expect, test } from "vitest";
import { type LoadMeasurement, longWaits, namedTables } from "./load.ts";

const quiet: LoadMeasurement = {
  migration: "1_a.sql",
  duration: 10,
  statements: 5,
  longest: { ms: 500, statement: "update books" },
  refused: [],
  failedPushes: [],
};

test("a migration names its tables in statements, not in comments", () => {
  const sql =
    "-- public.shelves\nalter table public.books add x int;\n" +
    "create index on public.shelves_2 (id);\nupdate public.loans set x = 1;";
  expect(namedTables(sql)).toEqual(["books", "shelves_2", "loans"]);
});

test("a wait up to the limit is no finding, a longer one names the statement", () => {
  expect(longWaits([quiet])).toEqual([]);
  const [finding] = longWaits([{ ...quiet, longest: { ms: 501, statement: "update books" } }]);
  expect(finding).toMatchObject({
    id: "migration-blocks",
    object: "1_a.sql",
    message: expect.stringContaining("501 ms (update books)"),
  });
});

test("clients that are refused and pushes that fail are findings of their own", () => {
  const findings = longWaits([
    {
      ...quiet,
      refused: ["40P01 update loans", "40P01 update loans"],
      failedPushes: ["lock timeout"],
    },
  ]);
  expect(findings.map(({ message }) => message)).toEqual([
    "1_a.sql: clients were refused: 40P01 update loans.",
    "1_a.sql: 1 of at most 3 pushes failed: lock timeout.",
  ]);
});

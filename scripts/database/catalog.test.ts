import { expect, test } from "vitest";
import { changedDatabase } from "../../tests/support/changed-database.ts";
import { readCatalog } from "./read-catalog.ts";

const { url } = changedDatabase();

test("reads the fields that checks need", async () => {
  const catalog = await readCatalog(url());
  expect(catalog.functions.find(({ name }) => name === "touch")).toMatchObject({
    schema: "private",
    definer: true,
    settings: ['search_path=""'],
    volatility: "volatile",
    owner: "postgres",
  });
  expect(catalog.policies.find(({ name }) => name === "own")).toMatchObject({
    permissive: true,
    command: "update",
    roles: ["authenticated"],
    using: "(mood = 'good'::public.mood)",
    check: "true",
  });
  expect(
    catalog.columns.find(({ table, name }) => table === "parents" && name === "id"),
  ).toMatchObject({
    position: 1,
    notNull: true,
    generated: "generated always as identity",
    default: null,
  });
});

import { expect, test } from "vitest";
import { idOf, peopleOf } from "./numbering.ts";
import rows from "./rows.ts";

test(
  "every tenant has the same number of people, " + "at least an admin, an instructor and a student",
  () => {
    expect(peopleOf({ rows: 1_000_000, tenants: 1 })).toBe(30_000);
    expect(peopleOf({ rows: 1_000_000, tenants: 10_000 })).toBe(30_000);
    expect(peopleOf({ rows: 1_000, tenants: 100 })).toBe(300);
    expect(peopleOf({ rows: 1_000_000, tenants: 7 }) % 7).toBe(0);
    expect(peopleOf({ rows: 1_000, tenants: 100, accounts: 300_000 })).toBe(300_000);
  },
);

test("the statements insert the rows that were asked for into the hot tables", () => {
  const inserted = rows.statements({ rows: 10_000, tenants: 10 }).join("\n");
  for (const [table, last] of [
    ["notifications", 1999],
    ["courses", 399],
    ["cuotas", 999],
  ] as const)
    expect(inserted).toMatch(
      new RegExp(`insert into public.${table} [^;]*?generate_series\\(0, ${last}\\)`),
    );
});

test("ids tell their kind and number", () => {
  expect(idOf("person", 255)).toBe("00000000-0000-4000-8010-0000000000ff");
  expect(idOf("tenant", 255)).not.toBe(idOf("person", 255));
});

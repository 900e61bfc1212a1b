import { expect, it } from "vitest";
import { findingsOf } from "../../../core/check.ts";
import { matrixCellError } from "./cell-error.ts";

const cell = { object: "public.notes", persona: "ann", command: "update" } as const;
const cells = [
  { ...cell, declared: "own" },
  { ...cell, column: "body", declared: "own" },
];
const observed = (row: string, column: string) => ({
  http: {
    cells,
    seen: new Map([
      ["public.notes update ann", row],
      ["public.notes update ann body", column],
    ]),
  },
});

it("finds the cells that could not be told, and those that were not observed at all", () => {
  const found = findingsOf([matrixCellError], observed("tenant", "error 42P01 no such table"));
  expect(found).toMatchObject([
    { id: "matrix-cell-error", detail: { column: "body", observed: "error 42P01 no such table" } },
  ]);
  expect(findingsOf([matrixCellError], { sql: { cells, seen: new Map() } })).toHaveLength(2);
});

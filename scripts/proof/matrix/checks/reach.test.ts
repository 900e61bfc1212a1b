import { expect, it } from "vitest";
import { findingsOf } from "../../../core/check.ts";
import { matrixReach } from "./reach.ts";

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

it("names persona, command, column and way of a cell with another reach", () => {
  const found = findingsOf([matrixReach], observed("own", "tenant"));
  expect(found).toMatchObject([
    {
      message: "ann, update of body on public.notes: declared own, observed tenant (over HTTP)",
      detail: { persona: "ann", column: "body", via: "http" },
    },
  ]);
});

it("leaves to another check what could not be told", () => {
  expect(findingsOf([matrixReach], observed("own", "error 42P01"))).toEqual([]);
});

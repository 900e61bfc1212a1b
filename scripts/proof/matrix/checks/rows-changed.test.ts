import { expect, it } from "vitest";
import { findingsOf } from "../../../core/check.ts";
import { matrixRowsChanged } from "./rows-changed.ts";

const found = (rowsChanged: number) =>
  findingsOf([matrixRowsChanged], {
    target: "postgresql://localhost/postgres",
    http: { rowsChanged },
  });

it("finds rows that had changed, and nothing where there was no run over HTTP", () => {
  expect(found(0)).toEqual([]);
  expect(findingsOf([matrixRowsChanged], { target: "" })).toEqual([]);
  expect(found(2)).toMatchObject([
    { id: "matrix-rows-changed", message: expect.stringMatching(/^2 rows had changed/) },
  ]);
});

import { expect, it } from "vitest";
import { findingsOf } from "../../../core/check.ts";
import { matrixReview } from "./review.ts";

it("finds each entry that nobody has reviewed, at its mark", () => {
  const place = { file: "access.yaml", line: 3, column: 3 };
  expect(findingsOf([matrixReview], { reviewMarks: [{ entry: "notes", place }] })).toMatchObject([
    { id: "matrix-review", object: "notes", place },
  ]);
  expect(findingsOf([matrixReview], { reviewMarks: [] })).toEqual([]);
});

import { expect, it } from "vitest";
import { findingsOf } from "../../../core/check.ts";
import { matrixUndeclared } from "./undeclared.ts";

it("prints the entry that is missing, and calls a bucket a bucket", () => {
  const found = findingsOf([matrixUndeclared], {
    proposals: [
      { section: "tables", name: "public.notes", text: "  notes: {}" },
      { section: "buckets", name: "attic", text: "  attic: {}" },
    ],
  });
  expect(found).toMatchObject([
    { object: "public.notes", excerpt: "  notes: {}" },
    { object: "bucket attic", message: expect.stringMatching(/^Bucket attic .* `buckets:`/) },
  ]);
});

import { expect, it } from "vitest";
import { findingsOf } from "../../../core/check.ts";
import { matrixStale } from "./stale.ts";

it("finds each file that is not what would be generated, at the line that differs", () => {
  const file = { path: "a.sql", kind: "different", line: 4, excerpt: "- a\n+ b" } as const;
  expect(findingsOf([matrixStale], { workdir: "/project", staleFiles: [file] })).toMatchObject([
    { id: "matrix-stale", object: "a.sql", place: { file: "/project/a.sql", line: 4 } },
  ]);
});

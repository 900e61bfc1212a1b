import { describe, expect, it } from "vitest";
import { defineFinding, found } from "../core/finding-kind.ts";
import type { MatrixReport, ObservedCell } from "../proof/matrix/report.ts";
import { matrixTally, tallyOf } from "./tally.ts";

const defect = defineFinding({
  id: "some-defect",
  severity: "error",
  title: "Something is wrong",
  why: "It should not be.",
  fix: "Mend it.",
});
const findings = (count: number) =>
  Array.from({ length: count }, () => found(defect, { object: "x", message: "y" }));

function matrixOf(cells: readonly Pick<ObservedCell, "declared" | "sql" | "http">[], all: number) {
  const matrix = cells.map((cell, index): ObservedCell => {
    return { object: `public.t${index}`, persona: "somebody", command: "select", ...cell };
  });
  const summary: MatrixReport["summary"] = {
    via: "both",
    cells: matrix.length,
    personas: 1,
    tables: matrix.length,
    functions: 0,
    buckets: 0,
    coverage: "100 %",
    findings: all,
    seconds: 1,
    cellsPerSecond: {},
  };
  return { command: "matrix", target: "", summary, findings: findings(all), matrix };
}

describe("the tally of a matrix", () => {
  it("counts the cells that were observed as declared, whatever is found besides", () => {
    const cells = [
      { declared: "own", sql: "own", http: "own" },
      { declared: "own", sql: "own" },
      { declared: "own", sql: "tenant", http: "tenant" },
      { declared: "own", sql: "own", http: "none" },
      { declared: "own" },
    ];
    // One per way for a cell; the others are about grants, files and reviews.
    expect(matrixTally(matrixOf(cells, 9))).toMatchObject({ passed: 2, failed: 9 });
    expect(matrixTally(matrixOf(cells.slice(0, 2), 0))).toMatchObject({ passed: 2, failed: 0 });
  });
});

describe("the tally of a command that counts", () => {
  it("fails for each error that is in no count", () => {
    const report = { command: "x", target: "", summary: { passed: 4, failed: 1 } };
    expect(tallyOf({ ...report, findings: findings(3) })).toMatchObject({ passed: 4, failed: 3 });
    expect(tallyOf({ ...report, findings: [] })).toMatchObject({ passed: 4, failed: 1 });
  });
});

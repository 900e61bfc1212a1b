import { defineCheck } from "../../../core/check.ts";
import { type ObservedCells, unknownReach } from "../differing-cells.ts";

/** Cells of which could not be told what is reached. */
export const matrixCellError = defineCheck({
  id: "matrix-cell-error",
  severity: "error",
  title: "It cannot be told what a persona reaches",
  why:
    "The database or the API answered with an error that is neither a refusal nor rows: about " +
    "this cell nothing is proven.",
  fix:
    "Mend what the error names: a constraint or trigger that the probe's row violates (say in " +
    "access.yaml what to insert, or which errors are refusals), a broken function, the API.",
  find: (seen: ObservedCells) => unknownReach(seen),
});

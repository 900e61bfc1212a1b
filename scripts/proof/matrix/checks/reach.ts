import { defineCheck } from "../../../core/check.ts";
import { type ObservedCells, otherReach } from "../differing-cells.ts";

/** Cells in which another reach was observed than declared. */
export const matrixReach = defineCheck({
  id: "matrix-reach",
  severity: "error",
  title: "A persona reaches other rows than declared",
  why:
    "The declaration says who shall read and write what. More is a leak; less is a feature that " +
    "does not work for somebody.",
  fix:
    "Mend the policy, grant or function; or, when the reach is meant to change, " +
    "supabase/access.yaml.",
  find: (seen: ObservedCells) => otherReach(seen),
});

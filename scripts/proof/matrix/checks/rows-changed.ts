import { defineCheck } from "../../../core/check.ts";
import type { ObservedOverHttp } from "../observed.ts";

/** Rows that had changed although every probe was undone. */
export const matrixRowsChanged = defineCheck({
  id: "matrix-rows-changed",
  severity: "error",
  title: "Rows had changed although every probe was undone",
  why:
    "Somebody else wrote meanwhile, or a probe had an effect that its undoing misses. What was " +
    "observed may be of other rows, and what the other wrote was put back.",
  fix: "Run the matrix over HTTP on a database that nobody else works on.",
  find: ({ target, http }: { target: string; http?: Pick<ObservedOverHttp, "rowsChanged"> }) =>
    http === undefined || http.rowsChanged === 0
      ? []
      : [
          {
            object: target,
            message:
              `${http.rowsChanged} rows had changed although every probe was undone; ` +
              "they are back now",
          },
        ],
});

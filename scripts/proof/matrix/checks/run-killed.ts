import { defineCheck } from "../../../core/check.ts";
import type { ObservedOverHttp } from "../observed.ts";

/** The run before over HTTP, when it was killed before it put the rows back. */
export const matrixRunKilled = defineCheck({
  id: "matrix-run-killed",
  severity: "error",
  title: "The run before was killed before it put the rows back",
  why:
    "Over HTTP rows are changed and put back from a copy that the run held. A killed run takes " +
    "the copy with it, so that nobody can tell what it left.",
  fix:
    "Run `groundwork reset`, or compare the database with a backup; " +
    "then run the matrix again.",
  find: ({ target, http }: { target: string; http?: Pick<ObservedOverHttp, "killedRun"> }) => {
    if (http?.killedRun === undefined) return [];
    const { started, changed } = http.killedRun;
    const who = changed.length > 0 ? ` (${changed.join(", ")})` : "";
    return [
      {
        object: target,
        message:
          `The matrix run of ${started} was killed before it put the rows back; ` +
          `accounts are as they were${who}, rows may not be`,
      },
    ];
  },
});

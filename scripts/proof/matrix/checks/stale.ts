import { defineCheck } from "../../../core/check.ts";
import { staleFound } from "../../../core/generated-files.ts";
import type { Observed } from "../observed.ts";

/** Files that were generated from another access.yaml, or by another version of this program. */
export const matrixStale = defineCheck({
  id: "matrix-stale",
  severity: "error",
  title: "A file that is generated from access.yaml is not what it generates now",
  why:
    "`supabase test db` proves the generated tests and reviewers read the checklist: both would " +
    "be about another declaration.",
  fix: "Run `groundwork generate` and commit the result.",
  find: ({ workdir, staleFiles }: Pick<Observed, "workdir" | "staleFiles">) =>
    staleFiles.map((file) => staleFound(workdir, file)),
});

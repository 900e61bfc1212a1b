import { defineCheck } from "../../../core/check.ts";
import type { Observed } from "../observed.ts";

/** Entries of access.yaml that say what was observed, and that nobody has reviewed. */
export const matrixReview = defineCheck({
  id: "matrix-review",
  severity: "error",
  title: "An entry of access.yaml says what was observed, not what shall be",
  why:
    "`groundwork matrix --write` proposes what the database does now, mistakes included. " +
    "Unread, a leak becomes a declared one.",
  fix: "Read it, correct it to what shall be, and delete the line `# review: …` above it.",
  find: ({ reviewMarks }: Pick<Observed, "reviewMarks">) =>
    reviewMarks.map(({ entry, place }) => ({
      object: entry,
      message: `The entry ${entry} says what was observed; nobody has said that it shall be so`,
      place,
    })),
});

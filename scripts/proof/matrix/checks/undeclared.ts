import { defineCheck } from "../../../core/check.ts";
import type { Observed } from "../observed.ts";

/**
 * What the database exposes and the declaration does not mention, each with the entry that it
 * lacks.
 */
export const matrixUndeclared = defineCheck({
  id: "matrix-undeclared",
  severity: "error",
  title: "The API serves something of which access.yaml does not say who reaches it",
  why: "What nobody declared nobody proves: it may be open to everybody.",
  fix:
    "Add the entry (`groundwork matrix --write` does) and correct it to what shall be; or move " +
    "the object out of what the API serves.",
  find: ({ proposals }: Pick<Observed, "proposals">) =>
    proposals.map(({ name, section, text }) => {
      const bucket = section === "buckets";
      return {
        object: bucket ? `bucket ${name}` : name,
        message:
          `${bucket ? "Bucket " : ""}${name} is exposed, and supabase/access.yaml does not say ` +
          `who reaches it. Under \`${section}:\` it lacks, as observed now:`,
        excerpt: text,
      };
    }),
});

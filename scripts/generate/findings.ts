import { defineFinding } from "../core/finding-kind.ts";

export const generatedStale = defineFinding({
  id: "generated-stale",
  severity: "error",
  title: "A generated file is not what would be generated now",
  why:
    "Reviewers, clients and `supabase test db` read these files: one that is out of date shows " +
    "a database that is not there, and what was edited in it by hand is lost the next time.",
  fix: "Run `{command}` and commit the result.",
});

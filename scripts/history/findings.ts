import { defineFinding } from "../core/finding-kind.ts";

export const verifyFailed = defineFinding({
  id: "verify-failed",
  severity: "error",
  title: "A verify script fails on a database that has its migration",
  why:
    "A verify script says what its migration brings. When it fails, the migration did not do " +
    "what it promises, or somebody took it back by hand; what is pushed on top rests on " +
    "something that is not there.",
  fix:
    "Find out what is missing before anything else is pushed, and correct the script or the " +
    "migration.",
});

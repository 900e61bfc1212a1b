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

export const triggerLeftOut = defineFinding({
  id: "trigger-left-out",
  severity: "warn",
  title: "A database forbids a trigger that the history creates",
  why:
    "What the trigger does at once is done later there, by the jobs of the project, or not at " +
    "all. The statement that creates it was left out, for it would have ended the push.",
  fix:
    "Let the jobs run (docs/promotion-runbook.md), or have the owner of the table grant TRIGGER " +
    "on it and create the trigger as its migration does.",
});

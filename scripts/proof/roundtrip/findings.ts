import { defineFinding } from "../../core/finding-kind.ts";

export const scriptMissing = defineFinding({
  id: "script-missing",
  severity: "error",
  title: "A migration has no verify or no rollback script",
  why:
    "Without a verify script nobody can tell whether a migration is in force; without a " +
    "rollback script nobody can take it back under pressure.",
  fix: "Write supabase/{kind}/{file}.",
});

export const scriptStray = defineFinding({
  id: "script-stray",
  severity: "error",
  title: "A verify or rollback script belongs to no migration",
  why:
    "Scripts are found by the file name of their migration. One with another name never runs, " +
    "and whoever reads it believes that it does.",
  fix: "Give it the name of its migration, or delete it.",
});

export const migrationFailed = defineFinding({
  id: "migration-failed",
  severity: "error",
  title: "A migration fails on the history before it",
  why:
    "What fails on a fresh database fails for everybody who builds one: in CI, on a new " +
    "laptop, when a backup is restored.",
  fix: "Correct the migration.",
});

export const verifyCannotFail = defineFinding({
  id: "verify-cannot-fail",
  severity: "error",
  title: "A verify script passes without its migration",
  why: "A script that is content with any database proves nothing about this one.",
  fix: "Let it raise an exception unless what the migration brings is there.",
});

export const rollbackFailed = defineFinding({
  id: "rollback-failed",
  severity: "error",
  title: "A rollback script fails",
  why:
    "It is needed when a release goes wrong, and that is the worst moment to learn that it " +
    "does not run.",
  fix: "Correct the script, or the migration.",
});

export const rollbackIncomplete = defineFinding({
  id: "rollback-incomplete",
  severity: "error",
  title: "A rollback leaves another schema than the one before its migration",
  why:
    "What is left over or gone is a state that no history describes: the next migration may " +
    "fail on it.",
  fix: "Undo in the rollback script what is listed: - was there and is gone, + is left over.",
});

export const redeployDiffers = defineFinding({
  id: "redeploy-differs",
  severity: "error",
  title: "A migration makes another schema the second time",
  why:
    "After a rollback the same migration is deployed again; where that ends elsewhere, " +
    "something of the first time was left behind.",
  fix: "Undo in the rollback script what is listed: - was there and is gone, + is left over.",
});

import { defineFinding } from "../../core/finding-kind.ts";

export const testFailed = defineFinding({
  id: "test-failed",
  severity: "error",
  title: "An assertion of a pgTAP test fails",
  why: "The database does other than a test says it shall.",
  fix: "Mend what it tests, or the expectation.",
});

export const testBailOut = defineFinding({
  id: "test-bail-out",
  severity: "error",
  title: "A test file gives up",
  why:
    "A file that bails out has not run its remaining tests, so nothing is known about what " +
    "they test.",
  fix: "See the reason it gives.",
});

export const testPlanMissing = defineFinding({
  id: "test-plan-missing",
  severity: "error",
  title: "A test file announces no plan",
  why: "Without a plan a file that ends early looks like one that passed.",
  fix: "Begin with select plan(n) and end with select * from finish().",
});

export const testPlanMismatch = defineFinding({
  id: "test-plan-mismatch",
  severity: "error",
  title: "A test file runs another number of tests than it plans",
  why: "A test that silently did not run proves nothing; one too many was not meant.",
  fix: "Correct the number in plan(n), or find the test that did not run.",
});

export const testProtocol = defineFinding({
  id: "test-protocol",
  severity: "error",
  title: "The output of a test file is not TAP",
  why:
    "pg_prove and `supabase test db` read the same output: what confuses one of them hides a " +
    "failure.",
  fix: "Print nothing but the results of pgTAP functions.",
});

export const testSqlError = defineFinding({
  id: "test-sql-error",
  severity: "error",
  title: "A statement of a test file fails",
  why:
    "A file stops at its first SQL error, as psql does with ON_ERROR_STOP: what follows has " +
    "proven nothing.",
  fix: "Correct the statement, or what it uses: the rest of the file did not run.",
});

export const testConnectionLost = defineFinding({
  id: "test-connection-lost",
  severity: "error",
  title: "The connection ends in the middle of a test file",
  why:
    "A server that ends a session crashed, was stopped, or ended it on purpose. The rest of " +
    "the file did not run.",
  fix: "The rest of the file did not run. Look into the server's log.",
});

export const testUnsupported = defineFinding({
  id: "test-unsupported",
  severity: "error",
  title: "A test file uses what the runner does not support",
  why: "The files run through Node as well as through psql, so they use what both understand.",
  fix: "Write it without this: no test of the file ran.",
});

export const testFileEmpty = defineFinding({
  id: "test-file-empty",
  severity: "error",
  title: "A test file holds no statement",
  why: "An empty file passes whatever the database does.",
  fix: "Write a test, or delete the file.",
});

export const testCommits = defineFinding({
  id: "test-commits",
  severity: "warn",
  title: "A test file changes the database for good",
  why: "Files run in any order, and alone; what one leaves behind decides what another sees.",
  fix: "Put the file between begin and rollback.",
});

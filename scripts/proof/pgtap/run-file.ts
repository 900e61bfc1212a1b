import { found } from "../../core/finding-kind.ts";
import type { Finding } from "../../core/finding.ts";
import { isDatabaseError, locateSqlError, pointed, remarks } from "../../database/sql-error.ts";
import { openTestConnection, type TestConnection } from "./connection.ts";
import {
  testFailed,
  testBailOut,
  testPlanMissing,
  testPlanMismatch,
  testProtocol,
  testSqlError,
  testConnectionLost,
  testUnsupported,
  testFileEmpty,
  testCommits,
} from "./findings.ts";
import { readStatements, UnrunnableFile, type Statement } from "./statements.ts";
import { TapCollector, type TapOutcome } from "./tap.ts";

/** What one test file did. */
export type FileResult = {
  /** As it is shown: relative to the project. */
  readonly file: string;
  readonly passed: number;
  readonly findings: readonly Finding[];
  readonly milliseconds: number;
};

/** A test file: where it is, and how it is called in the output. */
export type TestFile = { readonly path: string; readonly name: string };

/**
 * Runs one file in a session of its own, statement by statement, without a transaction around it.
 * It stops at the first SQL error, as `psql -v ON_ERROR_STOP=1` does.
 */
export async function runFile(databaseUrl: string, { path, name }: TestFile): Promise<FileResult> {
  const started = performance.now();
  const done = (passed: number, findings: readonly Finding[]): FileResult => ({
    file: name,
    passed,
    findings,
    milliseconds: Math.round(performance.now() - started),
  });
  let statements: Statement[];
  try {
    statements = readStatements(path);
  } catch (error) {
    if (error instanceof UnrunnableFile) return done(0, [unreadable(error, name)]);
    throw error;
  }
  if (statements.length === 0) return done(0, [emptyFile(path, name)]);
  const connection = await openTestConnection(databaseUrl, name);
  const { passed, findings } = await runStatements(connection, statements, { path, name });
  await connection.close();
  return done(passed, findings);
}

/**
 * Runs the statements of a test file in an open session, up to the first SQL error; or up to the
 * first thing that is wrong, when that is enough.
 */
export async function runStatements(
  connection: TestConnection,
  statements: readonly Statement[],
  { path, name }: TestFile,
  upTo: "error" | "failure" = "error",
): Promise<Pick<FileResult, "passed" | "findings">> {
  const tap = new TapCollector<Statement>();
  const stopped = await sendAll(connection, statements, tap, name, upTo);
  const outcome = tap.end();
  return {
    passed: outcome.assertions.filter((assertion) => assertion.ok).length,
    findings: [
      ...failedAssertions(outcome, name),
      ...stopped.findings,
      ...(stopped.early ? [] : brokenProtocol(outcome, path, name)),
    ],
  };
}

async function sendAll(
  connection: TestConnection,
  statements: readonly Statement[],
  tap: TapCollector<Statement>,
  name: string,
  upTo: "error" | "failure",
): Promise<{ early: boolean; findings: Finding[] }> {
  const findings: Finding[] = [];
  for (const statement of statements) {
    try {
      const answer = await connection.send(statement.sql);
      for (const row of answer.rows) tap.add(row, statement);
      if (
        findings.length === 0 &&
        !connection.inTransaction() &&
        answer.tags.some(leavesChanges) &&
        !isTemporary(statement)
      )
        findings.push(committed(statement, name));
      if (answer.rows.some((row) => row.startsWith("Bail out!"))) break;
      if (upTo === "failure" && tap.failed) return { early: true, findings };
    } catch (error) {
      return { early: true, findings: [...findings, failedStatement(error, statement, name)] };
    }
  }
  return { early: false, findings };
}

/**
 * Whether a command tag, seen outside of a transaction, means that the file changed the database
 * for good.
 */
function leavesChanges(tag: string): boolean {
  const data = /^(COMMIT|INSERT|UPDATE|DELETE|MERGE|TRUNCATE)\b/;
  const schema = /^(CREATE|ALTER|DROP|GRANT|REVOKE|COMMENT)\b/;
  return data.test(tag) || schema.test(tag);
}

function isTemporary({ sql }: Statement): boolean {
  const temporary = /^create\s+(or\s+replace\s+)?(temp(orary)?|function\s+pg_temp\.)/i;
  return temporary.test(sql) || /^create\s+extension/i.test(sql);
}

function failedAssertions({ assertions }: TapOutcome<Statement>, name: string): Finding[] {
  return assertions
    .filter((assertion) => !assertion.ok)
    .map(({ name: title, origin, diagnostics }) =>
      found(testFailed, {
        object: name,
        message: title,
        place: pointed(origin, origin.offset).place,
        excerpt: diagnostics,
      }),
    );
}

function brokenProtocol(outcome: TapOutcome<Statement>, path: string, object: string): Finding[] {
  const { planned, ran, bailedOut, skippedAll, protocolErrors } = outcome;
  const place = { file: path, line: 1 };
  if (bailedOut !== undefined)
    return [
      found(testBailOut, {
        object,
        message: `The file bailed out${bailedOut ? `: ${bailedOut}` : ""}.`,
        place,
      }),
    ];
  if (planned === undefined)
    return [
      found(testPlanMissing, {
        object,
        message: `The file ran ${ran} tests and announced no plan.`,
        place,
      }),
    ];
  if (planned !== ran || (planned === 0 && !skippedAll))
    return [
      found(testPlanMismatch, {
        object,
        message: `The file planned ${planned} tests and ran ${ran}.`,
        place,
      }),
    ];
  return protocolErrors.map((message) =>
    found(testProtocol, { object, message: `The output is not TAP: ${message}.`, place }),
  );
}

function failedStatement(error: unknown, statement: Statement, object: string): Finding {
  if (isDatabaseError(error) && !endedByServer(error.code)) {
    const located = locateSqlError(error, statement);
    return found(testSqlError, {
      object,
      message: [`${located.message} (SQLSTATE ${located.sqlstate})`, ...remarks(located)].join(
        "\n",
      ),
      place: located.place,
      excerpt: located.excerpt,
      detail: { sqlstate: located.sqlstate },
    });
  }
  const reason = error instanceof Error ? error.message : String(error);
  return found(testConnectionLost, {
    object,
    message: `The connection ended during this statement: ${reason}.`,
    place: pointed(statement, statement.offset).place,
  });
}

/** Class 57P: shutdown, crash, dropped database, or a terminated session. */
function endedByServer(sqlstate: string): boolean {
  return sqlstate.startsWith("57P");
}

function unreadable(error: UnrunnableFile, object: string): Finding {
  const { place, excerpt } = pointed(error.at, error.at.offset);
  return found(testUnsupported, { object, message: error.message, place, excerpt });
}

function emptyFile(path: string, object: string): Finding {
  return found(testFileEmpty, {
    object,
    message: "The file holds no statement.",
    place: { file: path, line: 1 },
  });
}

function committed(statement: Statement, object: string): Finding {
  return found(testCommits, {
    object,
    message: "This statement changes the database for good, so other files see it.",
    place: pointed(statement, statement.offset).place,
  });
}

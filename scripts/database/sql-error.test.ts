import { expect, test } from "vitest";
import {
  type DatabaseError,
  isDatabaseError,
  locateSqlError,
  shownSqlError,
  sqlErrorFromCli,
} from "./sql-error.ts";

const file = `${process.cwd()}/supabase/migrations/1_a.sql`;

function postgresError(fields: Partial<DatabaseError>): DatabaseError {
  return Object.assign(new Error('column "nosuch" does not exist'), {
    code: "42703",
    severity: "ERROR",
    ...fields,
  });
}

test(
  "puts the caret under the character that Postgres counts, " +
    "also behind characters of two bytes and of two units",
  () => {
    const text = "select 1;\nselect 'ä🙂',\n\tnosuch;";
    const located = locateSqlError(postgresError({ position: "15" }), { file, text, offset: 10 });
    expect(located.place).toEqual({ file, line: 3, column: 2 });
    expect(located.excerpt).toBe("3 | \tnosuch;\n  | \t^");
  },
);

test("puts an error without a position at the start of its statement", () => {
  const located = locateSqlError(postgresError({}), {
    file,
    text: "select 1;\n\ninsert into t\nvalues (1);",
    offset: 11,
  });
  expect(located.place).toEqual({ file, line: 3, column: 1 });
});

test("shows place, message, SQLSTATE, caret, detail and hint", () => {
  const located = locateSqlError(postgresError({ position: "8", detail: "because", hint: "do" }), {
    file,
    text: "select nosuch;",
    offset: 0,
  });
  expect(shownSqlError(located)).toBe(
    [
      'supabase/migrations/1_a.sql:1:8: column "nosuch" does not exist (SQLSTATE 42703)',
      "1 | select nosuch;",
      "  |        ^",
      "detail: because",
      "hint: do",
    ].join("\n"),
  );
});

test("knows an error of Postgres from an error of the connection", () => {
  expect(isDatabaseError(postgresError({}))).toBe(true);
  expect(isDatabaseError(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }))).toBe(
    false,
  );
});

const sql =
  "-- header\ncreate table t (id int);\n\n" +
  "-- a comment\ncreate table u (\n  id int,\n  x nosuch\n);\n";

// Both outputs were printed by Supabase CLI 3.1.0.
const withCaret = `Applying migration 1_a.sql...
ERROR: type "nosuch" does not exist (SQLSTATE 42704)

Hint: This type may be defined in a schema that's not in your search_path.
At statement: 1
-- a comment
create table u (
  id int,
  x nosuch
    ^
Try rerunning the command with --debug to troubleshoot the error.
`;
const withDetail = `Applying migration 1_a.sql...
ERROR: boom (SQLSTATE P0001)
because
At statement: 0
create table t (id int)
Try rerunning the command with --debug to troubleshoot the error.
`;

test("finds the caret of the Supabase CLI in the migration file", () => {
  const located = sqlErrorFromCli(withCaret, [{ file, sql }]);
  expect(located).toMatchObject({
    place: { file, line: 7, column: 5 },
    sqlstate: "42704",
    message: 'type "nosuch" does not exist',
  });
  expect(located?.hint).toMatch(/^This type may be/);
  expect(located?.excerpt).toBe("7 |   x nosuch\n  |     ^");
});

test("finds the statement of the Supabase CLI when it prints no caret", () => {
  expect(sqlErrorFromCli(withDetail, [{ file, sql }])).toMatchObject({
    place: { file, line: 2, column: 1 },
    sqlstate: "P0001",
    message: "boom",
    detail: "because",
  });
});

test("finds the second of two statements that read alike", () => {
  const twice = "select 1/0;\nselect 1/0;\n";
  const output =
    "Applying migration 1_a.sql...\nERROR: division by zero (SQLSTATE 22012)\n" +
    "At statement: 1\nselect 1/0\n";
  expect(sqlErrorFromCli(output, [{ file, sql: twice }])?.place.line).toBe(2);
});

test("says nothing about output that holds no SQL error", () => {
  expect(
    sqlErrorFromCli("Applying migration 1_a.sql...\nfailed to connect", [{ file, sql }]),
  ).toBeUndefined();
});

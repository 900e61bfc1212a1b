import { expect, test } from "vitest";
import { refusesTransaction, splitSql } from "./sql-split.ts";

const texts = (sql: string): string[] => splitSql(sql).map((part) => part.text);

const routine =
  "create or replace function f() returns int begin atomic " +
  "select case when true then 1 end; select 2; end;";

test.each([
  ["statements at their semicolons", "select 1;\nselect 2;", ["select 1;", "select 2;"]],
  ["not inside of strings", "select 'a;''b;';select 2;", ["select 'a;''b;';", "select 2;"]],
  [
    "not behind an escaped quote of an E string",
    String.raw`select E'\';';select 2;`,
    [String.raw`select E'\';';`, "select 2;"],
  ],
  [
    "behind a backslash that ends an ordinary string",
    String.raw`select '\';select 2;`,
    [String.raw`select '\';`, "select 2;"],
  ],
  ["not inside of quoted names", 'select ";";select 2;', ['select ";";', "select 2;"]],
  [
    "not inside of dollar quotes, tagged or not",
    "do $$ a; $x$ b; $$;select $a$;$$;$a$;",
    ["do $$ a; $x$ b; $$;", "select $a$;$$;$a$;"],
  ],
  [
    "where a name holds a dollar sign",
    "select a$b$c;select d$b$e;",
    ["select a$b$c;", "select d$b$e;"],
  ],
  [
    "not inside of nested comments",
    "/* ; /* ; */ ; */ select 1; -- ;\nselect 2;",
    ["select 1;", "select 2;"],
  ],
  [
    "not inside of parentheses",
    "create rule r as on delete to t do also (select 1; select 2);select 3;",
    ["create rule r as on delete to t do also (select 1; select 2);", "select 3;"],
  ],
  ["not inside of a routine's SQL body", `${routine}select 3;`, [routine, "select 3;"]],
  ["at begin and end of a transaction", "begin;select 1;end;", ["begin;", "select 1;", "end;"]],
  ["at the end of the file", "select 1;\n select 2\n-- done", ["select 1;", "select 2\n-- done"]],
  [
    "with an unfinished string up to the end",
    "select 1; select 'a; b",
    ["select 1;", "select 'a; b"],
  ],
  ["into nothing when there are comments only", "-- a\n/* b */ ;", []],
])("splits %s", (_title, sql, expected) => {
  expect(texts(sql)).toEqual(expected);
});

test("gives each part its offset, behind the comments that lead up to it", () => {
  const sql = "-- first\nselect 1;\n/* second */ select 2;";
  expect(splitSql(sql).map(({ text, offset }) => sql.slice(offset, offset + text.length))).toEqual([
    "select 1;",
    "select 2;",
  ]);
});

test("takes a backslash command up to the end of its line, unless it is quoted", () => {
  expect(splitSql("\\ir a.psql\nselect '\\ir b';").map(({ kind, text }) => [kind, text])).toEqual([
    ["command", "\\ir a.psql"],
    ["statement", "select '\\ir b';"],
  ]);
});

test.each([
  ["drop index concurrently a;", true],
  ["-- first\nCREATE UNIQUE INDEX\n  CONCURRENTLY a on t (b);", true],
  ["select 1;\nreindex (verbose) index concurrently a;", true],
  ["alter table a detach partition b concurrently;", true],
  ["-- not concurrently\ndrop index a;", false],
  ["comment on index a is 'made concurrently';", false],
  ["refresh materialized view concurrently a;", false],
])("knows whether a transaction may hold %s", (sql, refused) => {
  expect(refusesTransaction(sql)).toBe(refused);
});

test.each([
  ["a string", "'", "ab", "'"],
  ["doubled quotes", "'", "''", "'"],
  ["an E string", "E'", "ab", "'"],
  ["an E string of escapes", "E'", "\\'", "'"],
  ["a quoted name", '"', "ab", '"'],
  ["a dollar quote", "$a$", "ab", "$a$"],
  ["a word", "", "ab", ""],
  ["blanks", "select 1", "  ", ""],
])("splits a file with 20 MB of %s", (_what, begin, filling, end) => {
  const statement = `${begin}${filling.repeat(10_000_000)}${end};`;
  expect(splitSql(`${statement}select 2;`).map(({ offset }) => offset)).toEqual([
    0,
    statement.length,
  ]);
});

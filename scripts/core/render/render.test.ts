import { expect, test } from "vitest";
import { defineFamily, defineFinding, found, foundBy } from "../finding-kind.ts";
import type { Report } from "../report.ts";
import { required } from "../required.ts";
import { formats, render } from "./render.ts";

const anonGrant = defineFinding({
  id: "anon-grant",
  severity: "error",
  title: "Anybody may read",
  why: "It is nobody's business.",
  fix: "Revoke it.",
});
const rlsDisabled = defineFinding({
  id: "rls-disabled",
  severity: "warn",
  title: "No row level security",
  why: "Every grant opens all rows.",
  fix: "Enable it.",
});

const report: Report<{ tables: number; mode: string; rowsAdded?: number; parts?: object }> = {
  command: "check",
  target: "postgresql://postgres@127.0.0.1:5432/postgres",
  summary: { tables: 7, mode: "explicit" },
  findings: [
    found(anonGrant, {
      object: "public.notes",
      message: "anon may read 100%:\nall of it",
      place: { file: `${process.cwd()}/supabase/a,b.sql`, line: 3, column: 5 },
      excerpt: "3 | grant",
    }),
    found(rlsDisabled, { object: "public.x", message: "No RLS." }),
  ],
};

test.each(formats)("shows no password as %s, wherever it stands", (format) => {
  const secret = "postgresql://postgres:s3cr3t@h/db and postgres://a:p@s3cr3t@h?password=s3cr3t";
  const leaking: typeof report = {
    ...report,
    target: secret,
    findings: [
      {
        ...required(report.findings[0], "a finding"),
        message: secret,
        fix: secret,
        object: secret,
        excerpt: secret,
        detail: { text: secret },
      },
    ],
  };
  for (const text of [
    render(format, leaking, { body: secret }),
    render(format, { ...leaking, error: secret }),
  ]) {
    expect(text).not.toContain("s3cr3t");
    expect(text).toContain("postgres:***@h");
  }
});

test("prints json that can be read back", () => {
  expect(JSON.parse(render("json", report))).toEqual(report);
  expect(JSON.parse(render("json", { ...report, error: "no connection" }))).toMatchObject({
    command: "check",
    error: "no connection",
  });
});

test("prints findings for people with place, excerpt and remedy, and a line of counts", () => {
  expect(render("pretty", report, { body: "a table" })).toBe(
    [
      "a table",
      "",
      "error anon-grant public.notes",
      "  supabase/a,b.sql:3:5",
      "  anon may read 100%:",
      "  all of it",
      "  3 | grant",
      "  Revoke it.",
      "",
      "warn rls-disabled public.x",
      "  No RLS.",
      "  Enable it.",
      "",
      "check postgresql://postgres@127.0.0.1:5432/postgres: " +
        "7 tables, mode explicit, 1 error, 1 warn",
      "",
    ].join("\n"),
  );
});

test("names the fields of a summary by their labels, else by their names in words", () => {
  const summary = { tables: 7, mode: "explicit", rowsAdded: 3, parts: { a: 1 } };
  const text = render("pretty", { ...report, summary }, { labels: { tables: "of all tables" } });
  expect(text).toContain(": 7 of all tables, mode explicit, 3 rows added, 1 error, 1 warn\n");
});

test("colours only when it is told to", () => {
  const escape = "\u001b[";
  expect(render("pretty", report)).not.toContain(escape);
  expect(render("pretty", report, { colour: true })).toContain(escape);
});

test("prints GitHub annotations with everything escaped that ends a field", () => {
  expect(render("github", report).split("\n").slice(0, 2)).toEqual([
    "::error file=supabase/a%2Cb.sql,line=3,col=5,title=anon-grant%3A public.notes::" +
      "anon may read 100%25:%0Aall of it%0ARevoke it.",
    "::warning title=rls-disabled%3A public.x::No RLS.%0AEnable it.",
  ]);
});

test("prints SARIF rules with what the registry says of them, and an absolute address", () => {
  const squawk = defineFamily({
    prefix: "squawk-",
    title: "squawk",
    why: "Locks.",
    fix: "See there.",
    page: (rule) => `https://squawk.test/${rule}`,
  });
  const lock = { severity: "warn", object: "a", message: "b", fix: "c" } as const;
  const findings = [...report.findings, foundBy(squawk, "lock", lock)];
  const registry = { kinds: [anonGrant], families: [squawk] };
  const printed = JSON.parse(render("sarif", { ...report, findings }, { registry }));
  expect(printed.runs[0].tool.driver.rules).toEqual([
    {
      id: "anon-grant",
      shortDescription: { text: "Anybody may read" },
      fullDescription: { text: "It is nobody's business." },
      help: { text: "Revoke it." },
      helpUri: expect.stringMatching(/^file:.*\/docs\/findings\.md#anon-grant$/),
      defaultConfiguration: { level: "error" },
    },
    { id: "rls-disabled" },
    {
      id: "squawk-lock",
      shortDescription: { text: "squawk" },
      fullDescription: { text: "Locks." },
      help: { text: "See there." },
      helpUri: "https://squawk.test/lock",
    },
  ]);
});

test("prints SARIF whose results point to their rules and places", () => {
  const [run] = JSON.parse(render("sarif", report)).runs;
  expect(run.tool.driver.rules[run.results[1].ruleIndex].id).toBe("rls-disabled");
  expect(run.results.map((result: { level: string }) => result.level)).toEqual([
    "error",
    "warning",
  ]);
  expect(run.results[0].locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: "supabase/a,b.sql" },
    region: { startLine: 3, startColumn: 5 },
  });
  expect(run.invocations[0].executionSuccessful).toBe(true);
  expect(
    JSON.parse(render("sarif", { ...report, error: "no" })).runs[0].invocations[0]
      .executionSuccessful,
  ).toBe(false);
});

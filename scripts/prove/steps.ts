import { join } from "node:path";
import { run } from "../core/process.ts";
import { render } from "../core/render/render.ts";
import type { Report } from "../core/report.ts";
import type { Folders } from "../core/settings.ts";
import type { TestSummary } from "../proof/pgtap/report.ts";
import type { Databases } from "../stack/databases.ts";
import type { Context } from "./context.ts";
import { formatAndLint, types } from "./source.ts";
import { matrixTally, ran, type Tally, tallyOf } from "./tally.ts";
import { runVitest } from "./vitest.ts";

/** One proof of `npm test`. */
export type Step = { readonly title: string; run(context: Context): Promise<Tally> };

/** The steps in the order in which they run: what is quick and breaks most often comes first. */
export function stepsFor({ stack }: Pick<Context, "stack">): Step[] {
  let report: Promise<Report<TestSummary>> | undefined;
  const pgtapOnce = (context: Context) => (report ??= pgtapReport(context));
  return [
    { title: "format and lint", run: formatAndLint },
    { title: "types", run: types },
    { title: "pgTAP", run: async (context) => tallyOf(await pgtapOnce(context)) },
    {
      title: "pgTAP under pg_prove, same count",
      run: async (context) => pgProve(context, await pgtapOnce(context)),
    },
    { title: "access matrix over SQL and HTTP", run: matrix },
    ...(stack ? stepsOnScratch(stack.databases) : []),
    { title: "harness and tools", run: runVitest },
  ];
}

/** The steps that make databases of their own; a stack that somebody else runs makes none. */
function stepsOnScratch(databases: Databases): Step[] {
  return [
    {
      title: "generated files are up to date",
      run: ({ folders }) => generated(folders, databases),
    },
    {
      title: "migrations: deploy, verify, rollback, compare",
      run: ({ folders }) => roundTrip(folders, databases),
    },
    {
      title: "incidents: red before, green after",
      run: ({ folders }) => replay(folders, databases),
    },
    {
      title: "a sample of mutants, each noticed",
      run: ({ folders }) => mutants(folders, databases),
    },
  ];
}

/**
 * Pg_prove is the judge that `supabase test db` uses: it has to see the same tests pass as our
 * runner does.
 */
async function pgProve(context: Context, { summary }: Report<TestSummary>): Promise<Tally> {
  if (!(await isInstalled("pg_prove")) || !(await isInstalled("psql")))
    return { kind: "left-out", passed: 0, failed: 0, reason: "pg_prove or psql is not installed" };
  const tests = join(context.folders.workdir, "supabase", "tests");
  const { code, output } = await run("pg_prove", [
    "--dbname",
    context.target.databaseUrl,
    "--ext",
    ".sql",
    "--recurse",
    tests,
  ]);
  const theirs = Number(/Tests=(\d+)/.exec(output)?.[1] ?? Number.NaN);
  const ours = summary.passed + summary.failed;
  if (code === 0 && theirs === ours) return ran(1, 0, `${theirs} tests in both`);
  return ran(0, 1, `pg_prove counts ${theirs} tests, groundwork test ${ours}.\n${output}`);
}

async function pgtapReport({ folders, target }: Context): Promise<Report<TestSummary>> {
  const { databaseUrl } = target;
  const { runTests } = await import("../proof/pgtap/run.ts");
  const { testReport } = await import("../proof/pgtap/report.ts");
  return testReport(await runTests({ folders, databaseUrl, paths: [] }), {
    databaseUrl,
    everyFile: false,
  }).report;
}

async function matrix({ folders, target }: Context): Promise<Tally> {
  const { runMatrix } = await import("../proof/matrix/run.ts");
  const { report } = await runMatrix({
    folders,
    databaseUrl: target.databaseUrl,
    api: target,
    via: "both",
    progress: () => undefined,
  });
  return matrixTally(report);
}

async function generated(folders: Folders, databases: Databases): Promise<Tally> {
  const { generate } = await import("../generate/generate.ts");
  const report = await generate({ folders, databases, check: true });
  const failed = report.findings.length;
  return ran(report.summary.files - failed, failed, render("pretty", report));
}

async function roundTrip(folders: Folders, databases: Databases): Promise<Tally> {
  const { roundtrip } = await import("../proof/roundtrip/roundtrip.ts");
  return tallyOf(await roundtrip({ folders, databases }));
}

async function replay(folders: Folders, databases: Databases): Promise<Tally> {
  const { replay } = await import("../proof/replay/replay.ts");
  const { readIncidents } = await import("../proof/replay/incident.ts");
  const incidents = await readIncidents(folders);
  return tallyOf((await replay({ folders, databases, incidents })).report);
}

/** How many mutants `npm test` tries; all of them take minutes, and are tried every night. */
const sample = 80;

async function mutants(folders: Folders, databases: Databases): Promise<Tally> {
  const { mutate } = await import("../proof/mutate/run.ts");
  const report = await mutate({ folders, databases, sample });
  return ran(
    report.summary.killed + report.summary.equivalent,
    report.findings.length,
    render("pretty", report),
  );
}

async function isInstalled(program: string): Promise<boolean> {
  return (await run(program, ["--version"])).code === 0;
}

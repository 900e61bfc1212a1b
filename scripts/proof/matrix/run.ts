import type { Finding } from "../../core/finding.ts";
import { commitOf } from "../../core/git.ts";
import type { Report } from "../../core/report.ts";
import { type Folders, shownUrl } from "../../core/settings.ts";
import { fingerprintOf } from "../../database/fingerprint.ts";
import { readAccess } from "../access/access-file.ts";
import type { Access } from "../access/access-schema.ts";
import { cellKey, expectedCells, expectedColumnCells, type Observations } from "../access/cells.ts";
import { onlyMatching } from "../access/only.ts";
import { observeBucketsOverSql } from "../probe/buckets-sql.ts";
import { withEngine } from "../probe/engine.ts";
import { readExposed, refuseUnknown } from "../probe/exposed.ts";
import { observeOverSql, type SqlObservations } from "../probe/sql-executor.ts";
import { archive } from "./archive.ts";
import { checklistFiles } from "./checklist.ts";
import { differingCells, grantFindings, reachFindings, type Way } from "./compare.ts";
import { unprotectedFindings } from "./coverage.ts";
import { undeclared } from "./coverage.ts";
import { coverageText } from "./coverage.ts";
import { testFiles } from "./generate.ts";
import { type ApiAccess, observeOverHttp } from "./http/observe-all.ts";
import { missingRows } from "./missing-rows.ts";
import { reviewFindings } from "./propose-text.ts";
import { proposalsFor } from "./propose.ts";
import type { SeenCell } from "./show.ts";
import { staleFindings } from "./stale.ts";
import { unclassifiedObjects } from "./unclassified-objects.ts";
import { selfWrittenFindings } from "./user-metadata-policies.ts";

/** What to prove, where, and how. */
export type MatrixOptions = {
  readonly folders: Folders;
  /** As a login that bypasses row policies (`postgres`). */
  readonly databaseUrl: string;
  /** The API in front of that database; needed for `http` and `both`. */
  readonly api?: ApiAccess;
  readonly via: Way | "both";
  /** Leaves out what it does not match; the run is then not kept. */
  readonly only?: string;
  /** Called with the cells observed so far, and how many there are. */
  readonly progress: (done: number, total: number) => void;
};

/** The declared matrix and what was observed of it. */
export type MatrixResult = {
  /** Its JSON carries the matrix itself, cell by cell. */
  readonly report: Report & { readonly matrix: readonly SeenCell[] };
  readonly access: Access;
};

/**
 * Observes every cell of supabase/access.yaml in the ways asked for and compares. Also keeps the
 * run below reports/.
 *
 * @throws Problem for a wrong declaration, an unreachable database or API, or a persona that cannot
 *   sign in.
 */
export async function runMatrix(options: MatrixOptions): Promise<MatrixResult> {
  const { folders, databaseUrl, via } = options;
  const whole = readAccess(folders);
  const access = options.only === undefined ? whole : onlyMatching(whole, options.only);
  const ways: readonly Way[] = via === "both" ? ["sql", "http"] : [via];
  const findings: Finding[] = [];
  const seconds: Partial<Record<Way, number>> = {};
  const start = performance.now();
  const { exposed, proposals, cells, fingerprint, overSql, missing } = await withEngine(
    databaseUrl,
    folders,
    async (session) => {
      const exposed = await readExposed(session, access);
      refuseUnknown(access, exposed);
      findings.push(...(await selfWrittenFindings(session)));
      const cells = [...expectedCells(access), ...expectedColumnCells(access, exposed.writable)];
      const observe = async (): Promise<SqlObservations> => {
        const seen = await observeOverSql(session, access, (done) =>
          options.progress(done, cells.length * ways.length),
        );
        const buckets = await observeBucketsOverSql(session, folders, access);
        findings.push(...unclassifiedObjects(access, buckets.classes));
        return { ...seen, cells: new Map([...seen.cells, ...buckets.cells]) };
      };
      const proposals = await proposalsFor(session, folders, whole, exposed);
      const overSql = ways.includes("sql") ? await timed(seconds, "sql", observe) : undefined;
      const missing = overSql ? await missingRows(session, access, overSql.classes) : [];
      return {
        exposed,
        proposals,
        cells,
        fingerprint: await fingerprintOf(session),
        overSql,
        missing,
      };
    },
  );
  findings.push(
    ...staleFindings(folders, testFiles(folders, whole)),
    ...staleFindings(folders, checklistFiles(whole)),
    ...reviewFindings(folders),
    ...undeclared(proposals),
    ...unprotectedFindings(exposed),
  );
  if (overSql)
    findings.push(
      ...grantFindings(access, overSql.grants),
      ...missing,
      ...reachFindings(cells, overSql.cells, "sql"),
    );
  const overRest = cells.filter(({ object }) => !exposed.notOverRest.has(object));
  let http: Observations | undefined;
  if (ways.includes("http")) {
    const [done, total] = [
      overSql ? cells.length : 0,
      (overSql ? cells.length : 0) + overRest.length,
    ];
    const overHttp = await timed(seconds, "http", () =>
      observeOverHttp({
        ...options,
        access,
        cells: overRest,
        ...(overSql ? { tries: overSql.tries } : {}),
        observed: (count) => options.progress(done + count, total),
      }),
    );
    http = overHttp.cells;
    findings.push(...reachFindings(overRest, http, "http"), ...overHttp.findings);
  }

  const matrix = cells.map((cell) => ({
    ...cell,
    ...seenBy("sql", overSql?.cells, cellKey(cell)),
    ...seenBy("http", http, cellKey(cell)),
  }));
  const summary = {
    via,
    cells: cells.length,
    ...(http ? { cellsOverHttp: overRest.length } : {}),
    personas: access.personas.length,
    tables: access.tables.length,
    functions: access.functions.length,
    buckets: access.buckets.length,
    coverage: coverageText(whole, exposed),
    findings: findings.length,
    seconds: rounded((performance.now() - start) / 1000),
    cellsPerSecond: Object.fromEntries(
      ways.map((way) => [
        way,
        Math.round((way === "sql" ? cells : overRest).length / (seconds[way] ?? 0)),
      ]),
    ),
    ...(overSql && http
      ? { equal: differingCells(overRest, overSql.cells, http).length === 0 }
      : {}),
  };
  const report = { command: "matrix", target: shownUrl(databaseUrl), summary, findings, matrix };
  if (options.only !== undefined) return { report, access };
  const file = archive(
    folders,
    { time: new Date(), commit: await commitOf(folders), database: fingerprint },
    report,
  );
  return { report: { ...report, summary: { ...summary, kept: file } }, access };
}

async function timed<T>(
  seconds: Partial<Record<Way, number>>,
  way: Way,
  work: () => Promise<T>,
): Promise<T> {
  const start = performance.now();
  const result = await work();
  seconds[way] = (performance.now() - start) / 1000;
  return result;
}

function seenBy<Name extends Way>(
  way: Name,
  seen: Observations | undefined,
  key: string,
): Partial<Record<Name, string>> {
  const text = seen?.get(key);
  return text === undefined ? {} : ({ [way]: text } as Record<Name, string>);
}

function rounded(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}

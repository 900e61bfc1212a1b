import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Session } from "../database/session.ts";
import type { Finding, Report } from "../findings.ts";
import { type Folders, shownUrl } from "../settings.ts";
import type { Access } from "./access-schema.ts";
import { readAccess } from "./access-file.ts";
import { differingCells, grantFindings, reachFindings, unclassifiedFindings, type Way } from "./compare.ts";
import { readExposed, refuseUnknown, undeclared } from "./coverage.ts";
import { withEngine } from "./engine.ts";
import { cellKey, expectedCells, type Observations } from "./expected.ts";
import { staleFindings } from "./generate.ts";
import { type ApiAccess, observeOverHttp } from "./http/observe-all.ts";
import type { SeenCell } from "./show.ts";
import { observeOverSql, type SqlObservations } from "./sql-executor.ts";

/** What to prove, where, and how. */
export type MatrixOptions = {
  readonly folders: Folders;
  /** As a login that bypasses row policies (`postgres`). */
  readonly databaseUrl: string;
  /** The API in front of that database; needed for `http` and `both`. */
  readonly api?: ApiAccess;
  readonly via: Way | "both";
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
 * Observes every cell of supabase/access.yaml in the ways asked for and compares. Also writes reports/matrix.json.
 * @throws Problem for a wrong declaration, an unreachable database or API, or a persona that cannot sign in.
 */
export async function runMatrix(options: MatrixOptions): Promise<MatrixResult> {
  const { folders, databaseUrl, via } = options;
  const access = readAccess(folders);
  const cells = expectedCells(access);
  const ways: readonly Way[] = via === "both" ? ["sql", "http"] : [via];
  const total = cells.length * ways.length;
  const findings: Finding[] = [];
  const seconds: Partial<Record<Way, number>> = {};
  let sql: Observations | undefined;
  let http: Observations | undefined;

  const start = performance.now();
  const { exposed, fingerprint, overSql } = await withEngine(databaseUrl, folders, async (session) => {
    const exposed = await readExposed(session, access);
    refuseUnknown(access, exposed);
    const observe = (): Promise<SqlObservations> => observeOverSql(session, access, (done) => options.progress(done, total));
    return { exposed, fingerprint: await fingerprintOf(session), overSql: ways.includes("sql") ? await timed(seconds, "sql", observe) : undefined };
  });
  findings.push(...staleFindings(folders, access), ...undeclared(access, exposed));
  const overRest = cells.filter(({ object }) => !exposed.notOverRest.has(object));
  if (overSql) {
    sql = overSql.cells;
    findings.push(...grantFindings(access, overSql.grants), ...unclassifiedFindings(access, overSql.classes), ...reachFindings(cells, sql, "sql"));
  }
  if (ways.includes("http")) {
    const done = total - cells.length;
    const overHttp = await timed(seconds, "http", () => observeOverHttp({ ...options, access, cells: overRest, observed: (count) => options.progress(done + count, total) }));
    http = overHttp.cells;
    findings.push(...reachFindings(overRest, http, "http"), ...overHttp.findings);
  }

  const matrix = cells.map((cell) => ({ ...cell, ...seenBy("sql", sql, cellKey(cell)), ...seenBy("http", http, cellKey(cell)) }));
  const summary = {
    via,
    cells: cells.length,
    personas: access.personas.length,
    tables: access.tables.length,
    functions: access.functions.length,
    findings: findings.length,
    seconds: rounded((performance.now() - start) / 1000),
    cellsPerSecond: Object.fromEntries(ways.map((way) => [way, Math.round(cells.length / (seconds[way] ?? 0))])),
    ...(sql && http ? { equal: differingCells(overRest, sql, http).length === 0 } : {}),
  };
  const report = { command: "matrix", target: shownUrl(databaseUrl), summary, findings, matrix };
  archive(folders, { ...report, commit: commitOf(folders), time: new Date().toISOString(), database: fingerprint });
  return { report, access };
}

async function timed<T>(seconds: Partial<Record<Way, number>>, way: Way, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  seconds[way] = (performance.now() - start) / 1000;
  return result;
}

function seenBy<Name extends Way>(way: Name, seen: Observations | undefined, key: string): Partial<Record<Name, string>> {
  const text = seen?.get(key);
  return text === undefined ? {} : ({ [way]: text } as Record<Name, string>);
}

/** Same policies, grants and functions, same fingerprint: which database was it that the report is about? */
async function fingerprintOf(session: Session): Promise<string> {
  const [row] = await session.rows<{ fingerprint: string }>(`
    select md5(string_agg(line, e'\\n' order by line collate "C")) as fingerprint
    from (
      select format('%s', p) from pg_catalog.pg_policies as p
      union all
      select format('%s %s %s %s', c.oid::regclass, c.relacl, c.relrowsecurity, c.relforcerowsecurity) from pg_catalog.pg_class as c where c.relnamespace = 'public'::regnamespace
      union all
      select format('%s %s %s', p.oid::regprocedure, p.proacl, md5(p.prosrc)) from pg_catalog.pg_proc as p where p.pronamespace in (select n.oid from pg_catalog.pg_namespace as n where n.nspname in ('public', 'private'))
    ) as lines (line)`);
  return row?.fingerprint ?? "";
}

function commitOf(folders: Folders): string | null {
  try {
    return execFileSync("git", ["rev-parse", "HEAD"], { cwd: folders.workdir, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    // A project need not be a git checkout.
    return null;
  }
}

function archive(folders: Folders, content: object): void {
  const folder = join(folders.workdir, "reports");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "matrix.json"), `${JSON.stringify(content, null, 2)}\n`);
}

function rounded(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}

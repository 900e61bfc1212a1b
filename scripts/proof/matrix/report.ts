import type { Finding } from "../../core/finding.ts";
import type { Report } from "../../core/report.ts";
import type { Access } from "../access/access-schema.ts";
import { type Cell, cellKey } from "../access/cells.ts";
import type { Exposed } from "../probe/exposed.ts";
import type { Observed, Way } from "./observed.ts";

/** A cell with what was observed of it, by way. */
export type ObservedCell = Cell & Readonly<Partial<Record<Way, string>>>;

/** What a run came to. Its JSON carries the matrix itself, cell by cell. */
export type MatrixReport = Report & { readonly matrix: readonly ObservedCell[] };

/**
 * The report of a run.
 *
 * @param seconds What the whole run took.
 */
export function matrixReport(
  via: Way | "both",
  observed: Observed,
  findings: readonly Finding[],
  seconds: number,
): MatrixReport {
  const { access, cells, sql, http } = observed;
  const summary = {
    via,
    cells: cells.length,
    ...(http ? { cellsOverHttp: http.cells.length } : {}),
    personas: access.personas.length,
    tables: access.tables.length,
    functions: access.functions.length,
    buckets: access.buckets.length,
    coverage: coverageText(observed.whole, observed.exposed),
    findings: findings.length,
    seconds: Math.round(seconds * 100) / 100,
    cellsPerSecond: {
      ...(sql ? { sql: Math.round(sql.cells.length / sql.seconds) } : {}),
      ...(http ? { http: Math.round(http.cells.length / http.seconds) } : {}),
    },
    ...(sql && http
      ? {
          equal: http.cells.every(
            (cell) => sql.seen.get(cellKey(cell)) === http.seen.get(cellKey(cell)),
          ),
        }
      : {}),
  };
  const matrix = cells.map((cell) => ({
    ...cell,
    ...seenBy("sql", observed, cell),
    ...seenBy("http", observed, cell),
  }));
  return { command: "matrix", target: observed.target, summary, findings, matrix };
}

function seenBy(way: Way, observed: Observed, cell: Cell): Partial<Record<Way, string>> {
  const text = observed[way]?.seen.get(cellKey(cell));
  return text === undefined ? {} : { [way]: text };
}

/**
 * What of the exposed is declared: `100 % (68 of 68 tables and views, 26 of 26 functions, 3 of 3
 * buckets)`. Only the whole is 100 %.
 */
function coverageText(access: Access, exposed: Exposed): string {
  const kinds = [
    { what: "tables and views", known: exposed.tables, declared: access.tables },
    { what: "functions", known: exposed.functions, declared: access.functions },
    { what: "buckets", known: exposed.buckets, declared: access.buckets },
  ].map(({ what, known, declared }) => ({
    what,
    all: known.length,
    covered: known.filter((name) => declared.some((one) => one.name === name)).length,
  }));
  const covered = kinds.reduce((sum, kind) => sum + kind.covered, 0);
  const all = kinds.reduce((sum, kind) => sum + kind.all, 0);
  const percent = all === 0 ? 100 : Math.floor((100 * covered) / all);
  const parts = kinds.map((kind) => `${kind.covered} of ${kind.all} ${kind.what}`);
  return `${percent} % (${parts.join(", ")})`;
}

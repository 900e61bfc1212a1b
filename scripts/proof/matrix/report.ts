import type { Finding } from "../../core/finding.ts";
import type { Labels, Report } from "../../core/report.ts";
import type { Access } from "../access/access-schema.ts";
import { type Cell, cellKey } from "../access/cells.ts";
import type { Exposed } from "../probe/exposed.ts";
import type { Observed, Way } from "./observed.ts";

/** A cell with what was observed of it, by way. */
export type ObservedCell = Cell & Readonly<Partial<Record<Way, string>>>;

/** How much was observed, of how many objects, and how fast. */
export type MatrixSummary = {
  readonly via: Way | "both";
  readonly cells: number;
  readonly cellsOverHttp?: number;
  readonly personas: number;
  readonly tables: number;
  readonly functions: number;
  readonly buckets: number;
  /** What of the exposed is declared, in words. */
  readonly coverage: string;
  readonly findings: number;
  readonly seconds: number;
  readonly cellsPerSecond: Readonly<Partial<Record<Way, number>>>;
  /** Whether SQL and HTTP showed the same. */
  readonly equal?: boolean;
  /** The file that the run is kept in. */
  readonly kept?: string;
};

/** How people read them. */
export const matrixLabels: Labels<MatrixSummary> = { cellsOverHttp: "cells over HTTP" };

/** What a run came to. Its JSON carries the matrix itself, cell by cell. */
export type MatrixReport = Report<MatrixSummary> & { readonly matrix: readonly ObservedCell[] };

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
  const summary: MatrixSummary = {
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

/** The cells that were observed, and in every way as they are declared. */
export function asDeclared(matrix: readonly ObservedCell[]): ObservedCell[] {
  return matrix.filter(({ declared, sql, http }) => {
    const seen = [sql, http].filter((text) => text !== undefined);
    return seen.length > 0 && seen.every((text) => text === declared);
  });
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

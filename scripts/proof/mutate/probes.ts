import { required } from "../../core/required.ts";
import { namesIn } from "../../database/names.ts";
import type { Session } from "../../database/session.ts";
import { type Access, tableCommands, type TableCommand } from "../access/access-schema.ts";
import { bucketObject } from "../access/buckets.ts";
import {
  type Cell,
  expectedCells,
  expectedColumnCells,
  expectedWayCells,
  type Observations,
} from "../access/cells.ts";
import { runStatements } from "../pgtap/run-file.ts";
import type { TestFile } from "../pgtap/run-file.ts";
import { readStatements, type Statement } from "../pgtap/statements.ts";
import { observeBucketsOverSql } from "../probe/buckets-sql.ts";
import {
  grantDifferences,
  reachDifferences,
  shownGrantDifference,
  shownReachDifference,
} from "../probe/differences.ts";
import type { Exposed } from "../probe/exposed.ts";
import {
  observeCalls,
  observeColumns,
  observeGrants,
  observeRows,
  observeWays,
} from "../probe/sql-executor.ts";
import { wordsOf } from "./related.ts";
import type { Sandbox } from "./sandbox.ts";

/** A part of the proof that may notice a mutant. */
export type Probe = {
  /** What of the matrix it is, or a test file. */
  readonly kind: "calls" | "grants" | "rows" | "columns" | "files" | "test";
  /** `matrix select on public.notes`, `matrix columns of public.notes`, or a test file. */
  readonly name: string;
  /** Of rows: what is tried on them. */
  readonly command?: TableCommand;
  /** What it is about, in lower case. */
  readonly words: ReadonlySet<string>;
  /** Everything that decides what it does. */
  readonly text: string;
  /** @returns What is wrong, in one line; nothing when all is as it should be. */
  notices(sandbox: Sandbox): Promise<string | undefined>;
};

/**
 * One probe each for the grants of a table, its rows by each command, other inserts, and columns,
 * for the calls of a function and the files of a bucket; the cheap ones first.
 */
export function matrixProbes(
  access: Access,
  { writable, ways }: Pick<Exposed, "writable" | "ways">,
): Probe[] {
  const nothing = { ...access, tables: [], functions: [], buckets: [] };
  return [
    ...access.functions.map((called) => {
      const cells = expectedCells({ ...nothing, functions: [called] });
      return matrixProbe("calls", called.name, [called, cells], async (session) =>
        differing(cells, await observeCalls(session, access, called)),
      );
    }),
    ...access.tables.map((table) =>
      matrixProbe("grants", table.name, table.grants, async (session) =>
        grantDifferences(
          { ...nothing, tables: [table] },
          new Map([[table.name, await observeGrants(session, table)]]),
        ).map((one) => `${one.role} on ${table.name}: ${shownGrantDifference(one)}`),
      ),
    ),
    ...tableCommands.flatMap((command) =>
      access.tables.map((table) => {
        const cells = expectedCells({ ...nothing, tables: [table] }).filter(
          (cell) => cell.command === command,
        );
        const probe = matrixProbe("rows", table.name, [table, cells], async (session) =>
          differing(cells, await observeRows(session, access, table, [command])),
        );
        return { ...probe, name: `matrix ${command} on ${table.name}`, command };
      }),
    ),
    ...access.tables.map((table): Probe => {
      const cells = expectedWayCells({ ...nothing, tables: [table] }, ways);
      const probe = matrixProbe("rows", table.name, [table, cells], async (session) =>
        differing(cells, await observeWays(session, access, table)),
      );
      const name = `matrix insert in other ways into ${table.name}`;
      return { ...probe, name, command: "insert" };
    }),
    ...access.tables.map((table) => {
      const cells = expectedColumnCells({ ...nothing, tables: [table] }, writable);
      return matrixProbe("columns", table.name, [table, cells], async (session) =>
        differing(cells, (await observeColumns(session, access, table)).cells),
      );
    }),
    ...access.buckets.map((bucket) => {
      const alone = { ...nothing, buckets: [bucket] };
      const cells = expectedCells(alone);
      return matrixProbe(
        "files",
        bucketObject(bucket),
        [bucket, cells],
        async (session) => differing(cells, (await observeBucketsOverSql(session, alone)).cells),
        ["objects", bucket.name],
      );
    }),
  ];
}

function differing(cells: readonly Cell[], seen: Observations): string[] {
  return reachDifferences(cells, seen).map(shownReachDifference);
}

function matrixProbe(
  kind: Probe["kind"],
  object: string,
  declared: unknown,
  look: (session: Session) => Promise<readonly string[]>,
  words = [required(namesIn(object).at(-1), `a name in ${object}`)],
): Probe {
  return {
    kind,
    name: `matrix ${kind} of ${object}`,
    words: new Set(words.map((word) => word.toLowerCase())),
    text: JSON.stringify(declared),
    notices: (sandbox) =>
      sandbox.inMatrix(async (session) => (await look(session)).map(firstLine)[0]),
  };
}

/** A test file as a probe, and the mutants that it says it notices (`-- guard: id, …`). */
export type FileProbe = Probe & { readonly guards: readonly string[] };

/** A test file runs inside of the mutant's transaction, so it must be one itself. */
export function fileProbe(file: TestFile): FileProbe | undefined {
  const statements = readStatements(file.path);
  const inner = withoutTransaction(statements);
  if (!inner) return undefined;
  const text = statements.map(({ sql }) => sql).join("\n");
  return {
    kind: "test",
    name: file.name,
    words: wordsOf(text),
    text,
    guards: guardsIn(statements[0]?.text ?? ""),
    notices: (sandbox) =>
      sandbox.inTests(
        async (connection) =>
          (await runStatements(connection, inner, file, "failure")).findings.map(({ message }) =>
            firstLine(message),
          )[0],
      ),
  };
}

function withoutTransaction(statements: readonly Statement[]): readonly Statement[] | undefined {
  const [first, last] = [statements[0], statements.at(-1)];
  return first && last && /^begin;$/i.test(first.sql) && /^rollback;$/i.test(last.sql)
    ? statements.slice(1, -1)
    : undefined;
}

function guardsIn(text: string): string[] {
  return [...text.matchAll(/^-- guard: (.*)$/gm)]
    .flatMap(([, guards = ""]) => guards.split(",").map((guard) => guard.trim()))
    .filter(Boolean);
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

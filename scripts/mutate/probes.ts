import { namesIn } from "../access/names.ts";
import type { Access } from "../access/access-schema.ts";
import { grantFindings, reachFindings } from "../access/compare.ts";
import type { Exposed } from "../access/coverage.ts";
import { expectedCells, expectedColumnCells } from "../access/expected.ts";
import { observeOverSql } from "../access/sql-executor.ts";
import type { Finding } from "../findings.ts";
import { runStatements } from "../pgtap/run-file.ts";
import type { TestFile } from "../pgtap/run-file.ts";
import { readScript, type Statement } from "../pgtap/script.ts";
import type { Bench } from "./bench.ts";
import { wordsOf } from "./related.ts";

/** A part of the proof that may notice a mutant. */
export type Probe = {
  /** `matrix public.courses`, or the name of a test file. */
  readonly name: string;
  /** What it is about, in lower case. */
  readonly words: ReadonlySet<string>;
  /** Everything that decides what it does. */
  readonly text: string;
  /** @returns what is wrong, in one line; nothing when all is as it should be. */
  notices(bench: Bench): Promise<string | undefined>;
};

/** One probe per table (its grants, its reach, that of its columns) and per function of the declaration. */
export function matrixProbes(access: Access, writable: Exposed["writable"]): Probe[] {
  const none: Access = { ...access, tables: [], functions: [] };
  return [
    ...access.functions.map((called) => matrixProbe(called.name, { ...none, functions: [called] }, writable)),
    ...access.tables.map((table) => matrixProbe(table.name, { ...none, tables: [table] }, writable)),
  ];
}

function matrixProbe(object: string, access: Access, writable: Exposed["writable"]): Probe {
  const declared = [...expectedCells(access), ...expectedColumnCells(access, writable)];
  return {
    name: `matrix ${object}`,
    text: JSON.stringify([access, declared]),
    words: new Set([namesIn(object).at(-1)!.toLowerCase()]),
    notices: (bench) =>
      bench.inMatrix(async (session) => {
        const { grants } = await observeOverSql(session, { ...access, personas: [], functions: [] }, () => undefined);
        const closed = grantFindings(access, grants)[0];
        if (closed) return closed.message;
        const { cells } = await observeOverSql(session, access, () => undefined);
        return reachFindings(declared, cells, "sql")[0]?.message;
      }),
  };
}

/** A test file as a probe, and the mutants that it says it needs to notice (`-- guard: id, …`). */
export type FileProbe = Probe & { readonly guards: readonly string[] };

/** A test file runs inside of the mutant's transaction, so it must be one itself. */
export function fileProbe(file: TestFile): FileProbe | undefined {
  const statements = readScript(file.path);
  const inner = withoutTransaction(statements);
  if (!inner) return undefined;
  const text = statements.map(({ sql }) => sql).join("\n");
  return {
    name: file.name,
    words: wordsOf(text),
    text,
    guards: guardsIn(statements[0]?.text ?? ""),
    notices: (bench) => bench.inTests(async (connection) => (await runStatements(connection, inner, file)).findings.map(firstLine)[0]),
  };
}

function withoutTransaction(statements: readonly Statement[]): readonly Statement[] | undefined {
  const [first, last] = [statements[0], statements.at(-1)];
  return first && last && /^begin;$/i.test(first.sql) && /^rollback;$/i.test(last.sql) ? statements.slice(1, -1) : undefined;
}

function guardsIn(text: string): string[] {
  return [...text.matchAll(/^-- guard: (.*)$/gm)].flatMap((match) => match[1]!.split(",").map((guard) => guard.trim())).filter(Boolean);
}

function firstLine({ message }: Finding): string {
  return message.split("\n", 1)[0]!;
}

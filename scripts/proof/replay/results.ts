type Row = Readonly<Record<string, unknown>>;

/**
 * What was seen: `54001`, `1 row`, `student`; `detail` is what Postgres said or what a reader
 * should know besides.
 */
export type ProbeResult = { readonly outcome: string; readonly detail?: string };

/** What a statement came to: its rows, or the error it ended with. */
export type StatementResult =
  | { readonly rows: readonly Row[] }
  | { readonly sqlstate: string; readonly message: string };

/** The error of a result, or how many rows it has. */
export function rowCount(result: StatementResult): ProbeResult {
  return "rows" in result
    ? { outcome: result.rows.length === 1 ? "1 row" : `${result.rows.length} rows` }
    : failure(result);
}

/** The error of a result, or the first value of its first row. */
export function firstValue(result: StatementResult): ProbeResult {
  if ("sqlstate" in result) return failure(result);
  const value = Object.values(result.rows[0] ?? {})[0] ?? "nothing";
  return { outcome: typeof value === "string" ? value : JSON.stringify(value) };
}

/** `done`, or the SQLSTATE with which a statement ended. */
export function success(result: StatementResult): string {
  return "sqlstate" in result ? result.sqlstate : "done";
}

function failure({ sqlstate, message }: { sqlstate: string; message: string }): ProbeResult {
  return { outcome: sqlstate, detail: message };
}

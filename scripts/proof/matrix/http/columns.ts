import type { SupabaseClient } from "@supabase/supabase-js";
import { type RowClass, rowClasses, type TableAccess } from "../../access/access-schema.ts";
import type { ColumnTries } from "../../probe/sql-executor.ts";
import type { Undo } from "./observe.ts";
import { type Attempt, attemptOn } from "./request.ts";
import type { Key, Sample } from "./samples.ts";

/** A column's cell over HTTP, and what the oracle knows about it. */
export type ColumnProbe = {
  readonly client: SupabaseClient;
  readonly table: TableAccess;
  readonly key: Key;
  readonly column: string;
  readonly declared: string;
  /** The first row of each class, with the value to write. */
  readonly samples: readonly Sample[];
  /** What stands in the column of a row, seen past the policies. */
  readonly standing: (sample: Sample) => Promise<string>;
};

/**
 * The first row of each class with the value that was tried over SQL: a filter may find many rows,
 * a request writes one value.
 */
export function columnSamples(
  column: string,
  rows: readonly Sample[],
  tries: NonNullable<ReturnType<ColumnTries["get"]>>,
): readonly Sample[] {
  return rowClasses.flatMap((name) => {
    const row = rows.find((sample) => sample.class === name);
    return row
      ? [
          {
            ...row,
            update_row: { [column]: tries.find((one) => one.class === name)?.value ?? null },
          },
        ]
      : [];
  });
}

/**
 * The reach of one persona by updates of one column, worded as `pg_temp.matrix_column_cell` does,
 * of one row per class: a row is reached when another value stands there afterwards, or only a
 * constraint was in the way.
 */
export async function columnReachOverHttp(
  { client, table, key, column, declared, samples, standing }: ColumnProbe,
  undo: Undo,
): Promise<string> {
  const probed = { ...table, update: [column] };
  const attempt = (rows: readonly Sample[]): Promise<Attempt> =>
    attemptOn(client, probed, key, "update", rows);
  // The usual answers, in one request: closed, and no row.
  if (
    samples.length === 0 ||
    ((declared === "closed" || declared === "none") && !table.key.includes(column))
  ) {
    const { outcome, reached } = await attempt(samples);
    if (reached.length > 0) await undo();
    else if (outcome === "done") return "none";
    if (samples.length === 0 || isCertain(outcome)) return outcome;
  }
  const reach: RowClass[] = [];
  const errors: string[] = [];
  for (const sample of samples) {
    const before = await standing(sample);
    const { outcome, reached } = await attempt([sample]);
    // Whether the API answers a row that has left its filter, by a new key, differs.
    const changed = outcome === "done" && (await standing(sample)) !== before;
    if (changed || reached.length > 0) await undo();
    if (isCertain(outcome)) return outcome;
    if (outcome.startsWith("error ")) errors.push(outcome);
    if (changed || outcome === "let through") reach.push(sample.class);
  }
  return reach.join(",") || (errors[0] ?? "none");
}

/** Whatever the row and value. */
function isCertain(outcome: string): boolean {
  return (
    outcome === "closed" ||
    outcome === "unwritable" ||
    outcome.startsWith("error 42") ||
    outcome.startsWith("error key")
  );
}

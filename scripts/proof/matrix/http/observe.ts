import type { SupabaseClient } from "@supabase/supabase-js";
import {
  type RowClass,
  rowClasses,
  type TableAccess,
  type TableCommand,
} from "../../access/access-schema.ts";
import { type Attempt, attemptOn } from "./request.ts";
import type { Key, RowKey, Sample } from "./samples.ts";

/** Called after each request that changed rows: they are back when it resolves. */
export type Undo = () => Promise<unknown>;

/** A table's cell over HTTP, and what the oracle knows about it. */
export type TableProbe = {
  readonly client: SupabaseClient;
  readonly table: TableAccess;
  readonly key: Key;
  readonly command: TableCommand;
  readonly declared: string;
  readonly samples: readonly Sample[];
  /** What the cell is when the API answers that nobody can write so: `none` or `closed`. */
  readonly unwritable: string;
};

/**
 * Over HTTP, inserts are tried with this many rows of a class, one by one; over SQL with every
 * sampled row.
 */
const insertsPerClass = 2;

/** The reach of one persona by one command on one table, worded as `pg_temp.matrix_reach` does. */
export async function reachOverHttp(
  { client, table, key, command, declared, samples: sampled, unwritable }: TableProbe,
  undo: Undo,
): Promise<string> {
  const samples = command === "insert" ? fewOfEach(sampled) : sampled;
  const attempt = (rows: readonly Sample[]): Promise<Attempt> =>
    attemptOn(client, table, key, command, rows);
  const stop = (outcome: string): string | undefined =>
    outcome === "unwritable"
      ? unwritable
      : outcome === "closed" || outcome.startsWith("error ")
        ? outcome
        : undefined;

  // The usual answers, in one request: closed; every row that a select finds; no row. Others are
  // looked into class by class, for an update writes the values of one row and an error of one row
  // hides the others.
  const first = await attempt(
    command === "insert" || declared === "closed" ? samples.slice(0, 1) : samples,
  );
  if (first.reached.length > 0 && command !== "select") await undo();
  if (first.outcome === "closed") return "closed";
  if (first.outcome === "unwritable") return unwritable;
  if (command === "select" && declared !== "closed")
    return stop(first.outcome) ?? observedReach(samples, first.reached);
  if (samples.length === 0) return stop(first.outcome) ?? "none";
  const whole = command === "delete" || first.reached.length === 0;
  if (whole && command !== "insert" && first.outcome === "done" && declared !== "closed")
    return observedReach(samples, first.reached);

  const reached: RowKey[] = [];
  for (const rows of command === "insert" ? samples.map((row) => [row]) : byClass(samples)) {
    const part = command === "insert" && rows[0] === samples[0] ? first : await attempt(rows);
    if (part.reached.length > 0 && part !== first && command !== "select") await undo();
    if (part.outcome === "done") {
      reached.push(...part.reached);
      continue;
    }
    if (part.outcome === "closed") return "closed";
    for (const row of rows) {
      const single = rows.length === 1 ? part : await attempt([row]);
      const stopped = stop(single.outcome);
      if (stopped) return stopped;
      reached.push(...(single.outcome === "let through" ? [row.key] : single.reached));
      if (single.reached.length > 0 && single !== part) await undo();
    }
  }
  return observedReach(samples, reached);
}

function byClass(samples: readonly Sample[]): Sample[][] {
  return rowClasses
    .map((name) => samples.filter((sample) => sample.class === name))
    .filter((rows) => rows.length > 0);
}

function fewOfEach(samples: readonly Sample[]): Sample[] {
  return byClass(samples).flatMap((rows) => rows.slice(0, insertsPerClass));
}

function observedReach(samples: readonly Sample[], reached: readonly RowKey[]): string {
  const [sample] = samples;
  if (!sample) return "none";
  const identity = (row: RowKey): string =>
    JSON.stringify(Object.keys(sample.key).map((column) => row[column]));
  const hit = new Set(reached.map(identity));
  const share = (name: RowClass): string[] => {
    const rows = samples.filter((one) => one.class === name);
    const count = rows.filter((row) => hit.has(identity(row.key))).length;
    return count === 0 ? [] : [count < rows.length ? `some ${name}` : name];
  };
  return rowClasses.flatMap(share).join(",") || "none";
}

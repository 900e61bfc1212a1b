import type { SupabaseClient } from "@supabase/supabase-js";
import { type RowClass, rowClasses, type TableAccess, type TableCommand } from "../access-schema.ts";
import type { Sample } from "./samples.ts";

/** What a request came to: the keys of the rows it reached, or how it was stopped. Worded as in matrix.psql. */
type Attempt = { readonly outcome: string; readonly reached: ReadonlyArray<Readonly<Record<string, unknown>>> };

/** What supabase-js answers to a request. */
type Answer = { readonly data: unknown; readonly error: { readonly code: string; readonly message: string } | null; readonly status: number };

/** Called after each request that changed rows: they are back when it resolves. */
export type Undo = () => Promise<unknown>;

/** The API did not answer; the caller knows its address. */
export class NoAnswer extends Error {}

/** Over HTTP, inserts are tried with this many rows of a class, one by one; over SQL with every sampled row. */
const insertsPerClass = 2;

/** The reach of one persona by one command on one table, worded as `pg_temp.matrix_reach` does. */
export async function reachOverHttp(
  client: SupabaseClient,
  table: TableAccess,
  { command, declared }: { readonly command: TableCommand; readonly declared: string },
  sampled: readonly Sample[],
  undo: Undo,
): Promise<string> {
  const samples = command === "insert" ? fewOfEach(sampled) : sampled;
  const attempt = (rows: readonly Sample[]): Promise<Attempt> => attemptOn(client, table, command, rows);
  if (command === "select" || samples.length === 0) {
    const { outcome, reached } = await attempt(samples);
    return outcome === "done" ? reachText(samples, reached, table.key) : outcome;
  }
  if (declared === "none" && command !== "insert") {
    // The usual answer, in one request. Any other is looked into class by class.
    const all = await attempt(samples);
    if (all.outcome === "done" && all.reached.length === 0) return "none";
    if (all.reached.length > 0) await undo();
  }
  const reached: Array<Readonly<Record<string, unknown>>> = [];
  for (const rows of command === "insert" ? samples.map((row) => [row]) : byClass(samples)) {
    const whole = await attempt(rows);
    if (whole.outcome === "done") {
      reached.push(...whole.reached);
      if (whole.reached.length > 0) await undo();
    } else if (whole.outcome === "closed") return "closed";
    else
      // One row's error hides the others: ask for each alone.
      for (const row of rows) {
        const single = rows.length === 1 ? whole : await attempt([row]);
        if (single.outcome.startsWith("error ") || single.outcome === "closed") return single.outcome;
        reached.push(...(single.outcome === "let through" ? [row.key] : single.reached));
        if (single.reached.length > 0) await undo();
      }
  }
  return reachText(samples, reached, table.key);
}

function byClass(samples: readonly Sample[]): Sample[][] {
  return rowClasses.map((name) => samples.filter((sample) => sample.class === name)).filter((rows) => rows.length > 0);
}

function fewOfEach(samples: readonly Sample[]): Sample[] {
  return byClass(samples).flatMap((rows) => rows.slice(0, insertsPerClass));
}

async function attemptOn(client: SupabaseClient, table: TableAccess, command: TableCommand, rows: readonly Sample[]): Promise<Attempt> {
  const [schema = "public", name = ""] = table.name.split(".");
  const relation = client.schema(schema).from(name);
  const columns = table.key.join(",");
  if (command === "insert") {
    const { outcome } = attempted(await relation.insert(rows.map((row) => row.insert_row)), name);
    return { outcome, reached: outcome === "done" ? rows.map((row) => row.key) : [] };
  }
  if (command === "select") return attempted(await having(relation.select(columns), table.key, rows), name);
  if (command === "delete") return attempted(await having(relation.delete().select(columns), table.key, rows), name);
  const written = Object.fromEntries(table.update.map((column) => [column, rows[0]?.update_row[column] ?? null]));
  return attempted(await having(relation.update(written).select(columns), table.key, rows), name);
}

/** What the three request builders have in common here; their own types, over an unknown schema, are too deep to compare. */
type Filterable = PromiseLike<Answer> & { in(column: string, values: readonly unknown[]): Filterable; or(filters: string): Filterable };

/** Narrows a request to these rows. */
function having(builder: object, key: readonly string[], rows: readonly Sample[]): Filterable {
  const request = builder as Filterable;
  const [first = "", ...more] = key;
  if (more.length === 0 || rows.length === 0) return request.in(first, rows.map((row) => row.key[first]));
  return request.or(rows.map((row) => `and(${key.map((column) => `${column}.eq.${String(row.key[column])}`).join(",")})`).join(","));
}

function attempted(answer: Answer, name: string): Attempt {
  const outcome = outcomeOf(answer, name);
  return { outcome, reached: outcome === "done" && Array.isArray(answer.data) ? answer.data : [] };
}

/** As `pg_temp.matrix_outcome`. */
function outcomeOf({ error, status }: Answer, name: string): string {
  if (!error) return "done";
  if (!status) throw new NoAnswer(error.message);
  const { code, message } = error;
  if (code === "42501" && message.replace(/^permission denied for [a-z ]+ /, "") === name) return "closed";
  if (code === "42501" && !message.startsWith("permission denied")) return "refused";
  return code?.startsWith("23") ? "let through" : `error ${code || status} ${message}`;
}

function reachText(samples: readonly Sample[], reached: ReadonlyArray<Readonly<Record<string, unknown>>>, key: readonly string[]): string {
  const identity = (row: Readonly<Record<string, unknown>>): string => JSON.stringify(key.map((column) => String(row[column])));
  const hit = new Set(reached.map(identity));
  const share = (name: RowClass): string[] => {
    const rows = samples.filter((sample) => sample.class === name);
    const count = rows.filter((row) => hit.has(identity(row.key))).length;
    return count === 0 ? [] : [count < rows.length ? `some ${name}` : name];
  };
  return rowClasses.flatMap(share).join(",") || "none";
}

/** What becomes of a persona's call, worded as `pg_temp.matrix_call` does. */
export async function callOverHttp(client: SupabaseClient, called: string, values: Readonly<Record<string, unknown>>, raises: readonly string[], undo: Undo): Promise<string> {
  const [, schema = "public", name = ""] = /^([^.]+)\.([^(]+)\(/.exec(called) ?? [];
  const answer = await client.schema(schema).rpc(name, values);
  const outcome = outcomeOf(answer, name);
  if (outcome === "done") await undo();
  if (outcome === "done" || raises.includes(answer.error?.code ?? "")) return "allowed";
  if (outcome === "closed" || outcome === "refused") return outcome;
  return `error ${answer.error?.code} ${answer.error?.message}`;
}

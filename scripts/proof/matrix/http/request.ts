import type { SupabaseClient } from "@supabase/supabase-js";
import { schemaAndName, writtenName } from "../../../database/names.ts";
import { quotedInFilter } from "../../../stack/rest-filter.ts";
import type { TableAccess, TableCommand } from "../../access/access-schema.ts";
import { raisedByGuard } from "../../probe/guards.ts";
import type { Key, RowKey, Sample } from "./samples.ts";

/**
 * What a request came to: the keys of the rows it reached, or how it was stopped. Worded as in
 * matrix.psql.
 */
export type Attempt = { readonly outcome: string; readonly reached: readonly RowKey[] };

/** A row that was asked for: its key, in columns whose JSON is their text, or text. */
type AnsweredRow = Readonly<Record<string, string | number | boolean | null>>;

/** What supabase-js answers to a request. */
export type RestAnswer = {
  readonly data: unknown;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly status: number;
};

/** The API did not answer; the caller knows its address. */
export class NoAnswer extends Error {}

/**
 * Types whose JSON is their text; of the others JSON or JavaScript would lose something, so text is
 * asked for.
 */
const plainTypes = ["smallint", "integer", "uuid", "text", "character varying", "date", "boolean"];

/**
 * Tries a command on these rows. A filter may let more rows through than asked for; none of them is
 * lost.
 */
export async function attemptOn(
  client: SupabaseClient,
  table: TableAccess,
  key: Key,
  command: TableCommand,
  rows: readonly Sample[],
): Promise<Attempt> {
  const { schema, name } = schemaAndName(table.name);
  const relation = client.schema(schema).from(name);
  // Of a delete that answers cast columns, the local API tells the rows that it could read, not
  // those that went.
  const exact = rows.every((row) =>
    Object.values(row.key).every((value) => (value?.length ?? 0) <= 15),
  );
  const plain = command === "delete" && exact ? [...plainTypes, "bigint"] : plainTypes;
  const columns = key
    .map((column) => writtenName(column.name) + (plain.includes(column.type) ? "" : "::text"))
    .join(",");
  if (command === "insert") {
    const [row] = rows;
    const outcome = outcomeOf(await relation.insert(row?.insert_row ?? {}), table);
    return { outcome, reached: outcome === "done" && row ? [row.key] : [] };
  }
  const written = Object.fromEntries(
    table.update.map((column) => [column, rows[0]?.update_row[column] ?? null]),
  );
  const reached: RowKey[] = [];
  for (const part of rows.length === 0 ? [[]] : requestable(rows)) {
    const request =
      command === "select"
        ? relation.select(columns)
        : command === "delete"
          ? relation.delete().select(columns)
          : relation.update(written).select(columns);
    const answer = await having(request, key, part);
    const outcome = outcomeOf(answer, table);
    if (outcome !== "done") return { outcome, reached };
    for (const row of Array.isArray(answer.data) ? (answer.data as AnsweredRow[]) : [])
      reached.push(
        Object.fromEntries(key.map(({ name: column }) => [column, textOf(row[column])])),
      );
  }
  // Whoever writes a key gets rows by a new one.
  if (command === "update" && key.some(({ name }) => table.update.includes(name)))
    return { outcome: "done", reached };
  const stranger = reached.find(
    (row) =>
      !key.every((column) => rows.some((sample) => sample.key[column.name] === row[column.name])),
  );
  if (!stranger) return { outcome: "done", reached };
  const shown = JSON.stringify(stranger);
  return { outcome: `error key The API answered a row that nobody asked for: ${shown}`, reached };
}

/**
 * Whether this API finds rows by such a key: an API may not understand it, and would make "none" of
 * a leak. Keys of plain types it does; others are tried with the secret key. Answers an outcome
 * when it does not, or when nobody can tell.
 */
export async function problemOfKey(
  service: SupabaseClient | undefined,
  table: TableAccess,
  key: Key,
  rows: readonly Sample[],
): Promise<string | undefined> {
  if (rows.length === 0 || key.every(({ type }) => [...plainTypes, "bigint"].includes(type)))
    return undefined;
  const types = key.map(({ type }) => type).join(", ");
  if (!service)
    return (
      `error key Nobody can tell whether the API finds rows by a key of ${types}: ` +
      "there is no persona of kind service"
    );
  const { outcome, reached } = await attemptOn(service, table, key, "select", rows);
  const found = rows.filter((row) =>
    reached.some((one) => key.every(({ name }) => one[name] === row.key[name])),
  ).length;
  return found === rows.length
    ? undefined
    : `error key The API finds ${found} of ${rows.length} rows by their key of ${types} ` +
        `with the secret key (${outcome})`;
}

function textOf(value: AnsweredRow[string] | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

/** Gateways refuse long URLs: this many characters of keys in one. */
const longestFilter = 5000;

/**
 * Rows for one request each: with null in the same columns, for which there is another operator,
 * and not too many.
 */
function requestable(rows: readonly Sample[]): Sample[][] {
  const parts: Array<{ nulls: string; length: number; rows: Sample[] }> = [];
  for (const row of rows) {
    const nulls = JSON.stringify(Object.values(row.key).map((value) => value === null));
    const length = encodeURIComponent(Object.values(row.key).join("")).length + 10;
    const part = parts.find((one) => one.nulls === nulls && one.length + length <= longestFilter);
    if (part) {
      part.rows.push(row);
      part.length += length;
    } else parts.push({ nulls, length, rows: [row] });
  }
  return parts.map((part) => part.rows);
}

/**
 * What the request builders have in common here; their own types, over an unknown schema, are too
 * deep to compare.
 */
type Filterable = PromiseLike<RestAnswer> & {
  filter(column: string, operator: string, value: string): Filterable;
};

/**
 * Narrows a request to these rows, column by column: of composite keys also to what their values
 * combine to.
 */
function having(builder: object, key: Key, rows: readonly Sample[]): Filterable {
  return key.reduce((request, { name }) => {
    const values = new Set(rows.map((row) => row.key[name]));
    if (values.has(null)) return request.filter(writtenName(name), "is", "null");
    return request.filter(
      writtenName(name),
      "in",
      `(${[...values].map((value) => quotedInFilter(String(value))).join(",")})`,
    );
  }, builder as Filterable);
}

/** As `pg_temp.matrix_outcome`. Which table a constraint is of, no API says. */
export function outcomeOf(
  { error, status }: RestAnswer,
  { raises, name: table }: Pick<TableAccess, "raises" | "name">,
): string {
  if (!error) return "done";
  const { schema, name } = schemaAndName(table);
  if (!status) throw new NoAnswer(error.message);
  const { code, message } = error;
  if (raises.includes(code) && raisedByGuard(code, message)) return "refused";
  if (code === "42501" && message === `permission denied for schema ${schema}`) return "closed";
  if (
    code === "42501" &&
    message.replace(/^permission denied for (materialized view|foreign table|view|table) /, "") ===
      name
  )
    return "closed";
  if ((code === "42501" && !message.startsWith("permission denied")) || code === "44000")
    return "refused";
  if (code?.startsWith("23") && !/^(domain |value for domain )/.test(message)) return "let through";
  if (
    (code === "55000" && /^cannot (insert into|update|delete from) view /.test(message)) ||
    (code === "42809" && message.startsWith("cannot change materialized view "))
  )
    return "unwritable";
  // A rule does something else instead, and has no rows to show.
  if (
    code === "0A000" &&
    /^cannot perform (INSERT|UPDATE|DELETE) RETURNING on relation /.test(message)
  )
    return "unwritable";
  return `error ${code || status} ${message}`;
}

/**
 * What becomes of a persona's call, worded as `pg_temp.matrix_call` does. `changed` when the
 * function ran to its end.
 */
export async function callOverHttp(
  client: SupabaseClient,
  called: string,
  values: Readonly<Record<string, unknown>>,
  raises: readonly string[],
): Promise<{ seen: string; changed: boolean }> {
  const { schema, name } = schemaAndName(called);
  const { error, status } = await client.schema(schema).rpc(name, values);
  if (!error) return { seen: "allowed", changed: true };
  if (!status) throw new NoAnswer(error.message);
  const { code, message } = error;
  if (raises.includes(code)) return { seen: "allowed", changed: false };
  if (
    code === "42501" &&
    [`permission denied for function ${name}`, `permission denied for schema ${schema}`].includes(
      message,
    )
  )
    return { seen: "closed", changed: false };
  if (code === "42501" && !message.startsWith("permission denied"))
    return { seen: "refused", changed: false };
  return { seen: `error ${code || status} ${message}`, changed: false };
}

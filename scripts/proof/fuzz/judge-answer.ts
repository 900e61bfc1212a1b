import { roleOfKind } from "../access/access-schema.ts";
import { rowId, type Oracle, type Canaries, uuids } from "./oracle.ts";
import { type FuzzRequest, keyAlias, type Reading } from "./request.ts";
import { mayTouch, type Structure } from "./structure.ts";

/** What the API answered. */
export type ApiAnswer = {
  readonly status: number;
  readonly contentRange: string | null;
  readonly text: string;
  /** What the URLs open that Storage signed in this answer. */
  readonly opened: string;
};

/** What answers are judged by. */
export type AnswerJudge = {
  readonly structure: Structure;
  readonly oracle: Oracle;
  readonly canaries: Canaries;
};

/** What an answer shows or counts outside the persona's reach; in an error text as well. */
export async function judgeAnswer(
  judge: AnswerJudge,
  request: FuzzRequest,
  answer: ApiAnswer,
): Promise<string | undefined> {
  const json = parsed(answer.text);
  if (answer.status < 200 || answer.status > 299)
    return leakIn(judge.canaries, request, answer.text, [], true);
  return (
    closedCall(judge, request) ??
    ungranted(judge, request, answer.contentRange, json) ??
    overcounted(judge, request, answer.contentRange, json) ??
    (await strangers(judge, request, json)) ??
    leakIn(
      judge.canaries,
      request,
      answer.text,
      json === undefined ? [] : stringsIn(json),
      json === undefined,
    )
  );
}

function closedCall(
  { oracle }: AnswerJudge,
  { calls, target, persona, method }: FuzzRequest,
): string | undefined {
  const open =
    !calls ||
    method === "HEAD" ||
    (oracle.access.functions.find(({ name }) => name === target)?.answers.get(persona.name) ??
      "closed") !== "closed";
  return open ? undefined : `${target} answered; it is declared closed`;
}

/**
 * Postgres refuses a column without a grant: a part of the answer that names one and shows rows all
 * the same was not asked as the persona.
 */
function ungranted(
  { structure }: AnswerJudge,
  { persona, calls, method, readings }: FuzzRequest,
  contentRange: string | null,
  json: unknown,
): string | undefined {
  if (calls) return undefined;
  const objects = objectsIn(json);
  const shown = readings.filter(
    (reading) =>
      objects.some((object) => keyIn(reading, object).length > 0) ||
      (method === "HEAD" && reading.part === 0 && /^\d/.test(contentRange ?? "")),
  );
  for (const { relation, named, key } of shown) {
    const { access, columns } = structure.relations.get(relation)!;
    const wanted = [...named, ...key].flatMap((name) =>
      name === "*" ? columns.map((column) => column.name) : [name.replaceAll('"', "")],
    );
    const open = wanted.find(
      (column) => !mayTouch(access!, roleOfKind[persona.kind], "select", column),
    );
    if (open !== undefined)
      return `the answer is made from ${relation}.${open}, which is not granted`;
  }
  return undefined;
}

/**
 * There cannot be more rows than the persona may read. What the planner expects (`planned` and,
 * where many rows are, `estimated`) comes from statistics over every row, on a hosted project as
 * well: that is no count, and nothing bounds it.
 */
function overcounted(
  { oracle }: AnswerJudge,
  { persona, calls, method, readings, headers }: FuzzRequest,
  contentRange: string | null,
  json: unknown,
): string | undefined {
  const [reading] = readings;
  if (!reading || calls || (method !== "GET" && method !== "HEAD")) return undefined;
  const reach = oracle.reachOf(persona, reading.relation);
  const counted = /count=(planned|estimated)/.test(headers["Prefer"] ?? "")
    ? 0
    : Number(/\/(\d+)$/.exec(contentRange ?? "")?.[1] ?? 0);
  const count = Math.max(counted, Array.isArray(json) ? json.length : 0);
  return count > reach
    ? `${count} rows of ${reading.relation} are counted; ${reach} are within reach`
    : undefined;
}

/**
 * Rows of any part, wherever they stand in the answer, that the persona may not read, neither as
 * they were nor as it wrote them.
 */
async function strangers(
  { oracle }: AnswerJudge,
  { persona, readings, method }: FuzzRequest,
  json: unknown,
): Promise<string | undefined> {
  for (const reading of readings) {
    const keys = [...new Set(objectsIn(json).flatMap((object) => keyIn(reading, object)))];
    const hidden = keys.filter(
      (key) =>
        !oracle.reaches(
          persona,
          reading.relation,
          "select",
          oracle.find(reading.relation, key)?.classes[persona.name],
        ),
    );
    const again =
      method === "GET" || method === "HEAD" || hidden.length === 0
        ? undefined
        : await oracle.lookAgain(reading.relation, hidden, "now");
    const stranger = hidden.find(
      (key) =>
        !oracle.reaches(
          persona,
          reading.relation,
          "select",
          again?.get(key)?.classes[persona.name],
        ),
    );
    if (stranger !== undefined)
      return `the answer shows the row ${stranger} of ${reading.relation}, which is ${oracle.find(reading.relation, stranger)?.classes[persona.name] ?? "unknown"} to the persona`;
  }
  return undefined;
}

/** A part's key in an object of the answer; where nothing was embedded, it is null throughout. */
function keyIn({ part, key }: Reading, object: Readonly<Record<string, unknown>>): string[] {
  const names = key.map((_, index) => keyAlias(part, index));
  if (
    names.length === 0 ||
    !names.every((name) => name in object) ||
    names.every((name) => object[name] === null)
  )
    return [];
  return [rowId(names.map((name) => object[name]))];
}

/** A telling value of the answer that neither the request brought nor a row within reach holds. */
function leakIn(
  canaries: Canaries,
  request: FuzzRequest,
  text: string,
  strings: readonly string[],
  search: boolean,
): string | undefined {
  const brought = `${decoded(request.url)} ${request.body ?? ""}`;
  const words = search ? canaries.words.filter((word) => text.includes(word)) : strings;
  for (const value of new Set([...(text.match(uuids) ?? []), ...words])) {
    const source = canaries.leakedFrom(request.persona, value, request.calls);
    if (
      source !== undefined &&
      !brought.includes(value) &&
      !brought.includes(JSON.stringify(value).slice(1, -1))
    )
      return `the answer tells ${JSON.stringify(value)}, which stands in ${source}`;
  }
  return undefined;
}

/** A URL as people read it. */
export function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    // Cut in the middle of an escape: nothing more is known of it than what it says.
    return url;
  }
}

/** The JSON of a text; undefined when it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // CSV, a plan, or nothing.
    return undefined;
  }
}

function objectsIn(json: unknown): Array<Readonly<Record<string, unknown>>> {
  if (typeof json !== "object" || json === null) return [];
  const inner = Object.values(json).flatMap(objectsIn);
  return Array.isArray(json) ? inner : [json as Readonly<Record<string, unknown>>, ...inner];
}

/** Every string in a JSON value. */
export function stringsIn(json: unknown): string[] {
  if (typeof json === "string") return [json];
  return typeof json === "object" && json !== null ? Object.values(json).flatMap(stringsIn) : [];
}

import { required } from "../../core/required.ts";
import { roleOfKind } from "../access/access-schema.ts";
import { type ApiAnswer, countOf, jsonOf, objectsIn, stringsIn } from "./answer.ts";
import { type Canaries, uuids } from "./canaries.ts";
import type { Oracle } from "./oracle.ts";
import { broughtBy, type FuzzRequest, keyAlias, type Reading } from "./request.ts";
import { type Row, type RowId, rowId } from "./row.ts";
import { isGranted, type Structure } from "./structure.ts";

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
  const { canaries } = judge;
  if (answer.status < 200 || answer.status > 299) return leak(request, answer, canaries);
  const json = jsonOf(answer);
  return (
    closedCall(judge, request) ??
    ungranted(judge, request, answer, json) ??
    overcounted(judge, request, answer, json) ??
    (await strangers(judge, request, json)) ??
    leak(request, answer, canaries, json === undefined ? undefined : stringsIn(json))
  );
}

function closedCall(
  { oracle }: AnswerJudge,
  { calls, target, persona, method }: FuzzRequest,
): string | undefined {
  return calls && method !== "HEAD" && oracle.answerTo(persona, target) === "closed"
    ? `${target} answered; it is declared closed`
    : undefined;
}

/**
 * Postgres refuses a column without a grant: a part of the answer that names one and shows rows all
 * the same was not asked as the persona.
 */
function ungranted(
  { structure }: AnswerJudge,
  { persona, calls, method, readings }: FuzzRequest,
  { contentRange }: ApiAnswer,
  json: unknown,
): string | undefined {
  if (calls) return undefined;
  const objects = objectsIn(json);
  const shown = readings.filter(
    (reading) =>
      objects.some((object) => idIn(reading, object) !== undefined) ||
      (method === "HEAD" && reading.part === 0 && /^\d/.test(contentRange ?? "")),
  );
  for (const { relation, named, key } of shown) {
    const { access, columns } = required(structure.declared.get(relation), `table ${relation}`);
    const wanted = [...named, ...key].flatMap((name) =>
      name === "*" ? columns.map((column) => column.name) : [name.replaceAll('"', "")],
    );
    const open = wanted.find(
      (column) => !isGranted(access, roleOfKind[persona.kind], "select", column),
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
  answer: ApiAnswer,
  json: unknown,
): string | undefined {
  const [reading] = readings;
  if (!reading || calls || (method !== "GET" && method !== "HEAD")) return undefined;
  const reach = oracle.reached(persona, reading.relation, "select").length;
  const expected = /count=(planned|estimated)/.test(headers["Prefer"] ?? "");
  const counted = expected ? 0 : (countOf(answer) ?? 0);
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
  const objects = objectsIn(json);
  for (const reading of readings) {
    const { relation } = reading;
    const ids = new Set(objects.flatMap((object) => idIn(reading, object) ?? []));
    const hidden = [...ids].filter(
      (id) => !oracle.reaches(persona, relation, "select", oracle.find(relation, id)),
    );
    const again =
      method === "GET" || method === "HEAD" || hidden.length === 0
        ? undefined
        : await oracle.lookAgain(relation, hidden, "now");
    const stranger = hidden.find(
      (id) => !oracle.reaches(persona, relation, "select", again?.get(id)),
    );
    if (stranger !== undefined) {
      const seen = oracle.find(relation, stranger)?.classes[persona.name] ?? "unknown";
      return `the answer shows the row ${stranger} of ${relation}, which is ${seen} to the persona`;
    }
  }
  return undefined;
}

/** A part's key in an object of the answer; where nothing was embedded, it is null throughout. */
function idIn({ part, key }: Reading, object: Row): RowId | undefined {
  const names = key.map((_, index) => keyAlias(part, index));
  if (
    names.length === 0 ||
    !names.every((name) => name in object) ||
    names.every((name) => object[name] === null)
  )
    return undefined;
  return rowId(names.map((name) => object[name]));
}

/**
 * A canary in an answer that neither the request brought nor a row within reach holds: among its
 * strings, or anywhere in its text when it is not read as JSON.
 */
function leak(
  request: FuzzRequest,
  { text }: ApiAnswer,
  canaries: Canaries,
  strings?: readonly string[],
): string | undefined {
  const brought = broughtBy(request);
  const words = strings ?? canaries.words.filter((word) => text.includes(word));
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

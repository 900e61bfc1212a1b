import { required } from "../../core/required.ts";
import { writtenName } from "../../database/names.ts";
import { quotedInFilter } from "../../stack/rest-filter.ts";
import { type ApiAnswer, countOf } from "./answer.ts";
import type { Send } from "./api.ts";
import type { Oracle } from "./oracle.ts";
import type { FuzzRequest } from "./request.ts";
import { valueText } from "./row.ts";
import type { DeclaredRelation, Structure } from "./structure.ts";

/** What counts are judged by. */
export type CountJudge = {
  readonly structure: Structure;
  readonly oracle: Oracle;
  readonly send: Send;
};

/** So many keys fit into a URL. */
const mostKeys = 150;

/**
 * Whether a filter counts rows that are not within reach, though no more than are: the same is
 * asked as the service role, whom no policy filters, of the rows within reach alone.
 */
export async function judgeCount(
  { structure, oracle, send }: CountJudge,
  request: FuzzRequest,
  answer: ApiAnswer,
): Promise<string | undefined> {
  const { persona, headers } = request;
  const server = oracle.access.personas.find(({ kind }) => kind === "service");
  const relation = countedRelation(structure, request);
  const counted = headers["Prefer"]?.includes("count=exact") ? countOf(answer) : undefined;
  if (!server || persona.kind === "service" || !relation || counted === undefined) return undefined;
  const reached = oracle.reached(persona, relation.name, "select");
  if (reached.length === 0 || reached.length > mostKeys) return undefined;
  const key = required(relation.access.key[0], `a key of ${relation.name}`);
  const ids = reached.map(({ row }) => quotedInFilter(valueText(row[key])));
  const only = [writtenName(key), `in.(${ids.join(",")})`].map(encodeURIComponent).join("=");
  const { Range: _, Accept: __, ...kept } = headers;
  const most = countOf(
    await send({
      ...request,
      persona: server,
      method: "HEAD",
      url: `${request.url}&${only}`,
      headers: { ...kept, Prefer: "count=exact" },
    }),
  );
  return most === undefined || counted <= most
    ? undefined
    : `${counted} rows of ${relation.name} are counted through the filters; ` +
        `${most} of them are within reach`;
}

/**
 * The table whose rows alone a request reads, when a filter can name them. A view may hold other
 * rows for the service role, and where relations are embedded, what it sees in them would count as
 * well, so those are left to {@link judgeAnswer}.
 */
function countedRelation(
  structure: Structure,
  { calls, method, readings }: FuzzRequest,
): DeclaredRelation | undefined {
  const [reading, ...embedded] = readings;
  if (calls || (method !== "GET" && method !== "HEAD") || !reading || embedded.length > 0)
    return undefined;
  const relation = structure.declared.get(reading.relation);
  return relation?.view || relation?.access.key.length !== 1 ? undefined : relation;
}

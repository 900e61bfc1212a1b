import { writtenName } from "../../database/names.ts";
import { quotedInFilter } from "../../stack/rest-filter.ts";
import type { Send } from "./api.ts";
import type { ApiAnswer } from "./judge-answer.ts";
import type { Oracle } from "./oracle.ts";
import type { FuzzRequest } from "./request.ts";
import type { Structure } from "./structure.ts";

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
 * asked as the service role, whom no policy filters, of the rows within reach alone. A view may
 * hold other rows for it, and where relations are embedded, what it sees in them would count as
 * well, so those are left to {@link judgeAnswer}.
 */
export async function judgeCount(
  { structure, oracle, send }: CountJudge,
  request: FuzzRequest,
  answer: ApiAnswer,
): Promise<string | undefined> {
  const { persona, calls, method, readings, headers } = request;
  const server = oracle.access.personas.find(({ kind }) => kind === "service");
  const [reading, ...embedded] = readings;
  const [key, ...more] =
    oracle.access.tables.find(({ name }) => name === reading?.relation)?.key ?? [];
  const counted = headers["Prefer"]?.includes("count=exact") ? totalOf(answer) : undefined;
  if (
    !server ||
    persona.kind === "service" ||
    calls ||
    (method !== "GET" && method !== "HEAD") ||
    !reading ||
    structure.relations.get(reading.relation)?.view ||
    embedded.length > 0 ||
    key === undefined ||
    more.length > 0 ||
    counted === undefined
  )
    return undefined;
  const reached = oracle
    .rows(reading.relation)
    .filter(({ classes }) =>
      oracle.reaches(persona, reading.relation, "select", classes[persona.name]),
    );
  if (reached.length === 0 || reached.length > mostKeys) return undefined;
  const only = `in.(${reached.map(({ row }) => quotedInFilter(String(row[key]))).join(",")})`;
  const { Range: _, Accept: __, ...kept } = headers;
  const most = totalOf(
    await send({
      ...request,
      persona: server,
      method: "HEAD",
      url: `${request.url}&${encodeURIComponent(writtenName(key))}=${encodeURIComponent(only)}`,
      headers: { ...kept, Prefer: "count=exact" },
    }),
  );
  return most === undefined || counted <= most
    ? undefined
    : `${counted} rows of ${reading.relation} are counted through the filters; ${most} of them are within reach`;
}

function totalOf({ contentRange }: ApiAnswer): number | undefined {
  const total = /\/(\d+)$/.exec(contentRange ?? "")?.[1];
  return total === undefined ? undefined : Number(total);
}

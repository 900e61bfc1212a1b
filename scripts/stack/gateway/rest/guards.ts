import { jsonObject } from "../json.ts";
import { restError } from "./errors.ts";

/** The parser of @supabase/lite calls itself for each; this deep it never runs out of stack. */
const deepestNesting = 400;

/**
 * The answer to a request that @supabase/lite must not see, as PostgREST or Postgres words it: one
 * would end in an error of its own, or spoil the process for every request after it.
 */
export function guardedAnswer(request: Request): Response | undefined {
  const { pathname, search, searchParams } = new URL(request.url);
  if (`${pathname}${search}`.includes("%00")) return notUtf8();
  const table = pathname.split("/").at(-1) ?? "";
  if (!isDecodable(pathname)) return unknownTable(table);
  // Names of what every object of JavaScript has: it would find, and change, those.
  const inherited = [...searchParams.keys()]
    .flatMap((name) => name.match(/\w+/g) ?? [])
    .find((word) => word in {});
  if (inherited !== undefined) return unknownColumn(table, inherited);
  return nestsTooDeep(search) ? stackDepthExceeded() : undefined;
}

function nestsTooDeep(search: string): boolean {
  let depth = 0;
  for (const [parenthesis] of search.matchAll(/[()]|%2[89]/g)) {
    depth += parenthesis === "(" || parenthesis === "%28" ? 1 : -1;
    if (depth > deepestNesting) return true;
  }
  return false;
}

function isDecodable(pathname: string): boolean {
  try {
    decodeURIComponent(pathname);
    return true;
  } catch (error) {
    if (error instanceof URIError) return false;
    throw error;
  }
}

/**
 * What @supabase/lite answers when it fails itself, as the answer of the database for a request of
 * that kind: PostgREST hands such a request on as it is.
 */
export async function withoutOwnFailures(
  answer: Response,
  log: (line: string) => void,
): Promise<Response> {
  if (answer.status !== 500) return answer;
  const { code, message } = jsonObject(await answer.clone().text()) ?? {};
  if (code !== "SUP") return answer;
  const words = String(message);
  log(`rest: ${words}`);
  if (words.startsWith("RangeError")) return stackDepthExceeded();
  return words.includes("MAX_PARAMETERS_EXCEEDED") ? tooManyValues() : answer;
}

/** As Postgres says it and PostgREST hands it on (test/spec/Feature/Query/ErrorSpec.hs). */
function stackDepthExceeded(): Response {
  return restError(500, {
    code: "54001",
    details: null,
    hint:
      'Increase the configuration parameter "max_stack_depth" (currently 2048kB), after ensuring ' +
      "the platform's stack depth limit is adequate.",
    message: "stack depth limit exceeded",
  });
}

function tooManyValues(): Response {
  return restError(500, {
    code: "54000",
    details: "This stack sends every value as a parameter of its own (docs/fidelity.md)",
    hint: "Send fewer rows at once.",
    message: "number of parameters must be between 0 and 65535",
  });
}

function notUtf8(): Response {
  return restError(400, {
    code: "22021",
    details: null,
    hint: null,
    message: 'invalid byte sequence for encoding "UTF8": 0x00',
  });
}

function unknownColumn(table: string, column: string): Response {
  return restError(400, {
    code: "42703",
    details: null,
    hint: null,
    message: `column ${table}.${column} does not exist`,
  });
}

function unknownTable(table: string): Response {
  return restError(404, {
    code: "PGRST205",
    details: null,
    hint: null,
    message: `Could not find the table '${table}' in the schema cache`,
  });
}

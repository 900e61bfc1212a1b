import type { DatabaseError } from "../../../database/sql-error.ts";
import { jsonObject } from "../json.ts";

/** The body of every error that PostgREST answers with. */
export type RestError = {
  readonly code: string;
  readonly details: string | null;
  readonly hint: string | null;
  readonly message: string;
};

/**
 * SQLSTATE, or the beginning of one, and the status for it; the first match counts (PostgREST,
 * src/PostgREST/Error.hs and docs/errors).
 */
const statusBySqlstate: ReadonlyArray<readonly [string, number]> = [
  ["08", 503],
  ["09", 500],
  ["0L", 403],
  ["0P", 403],
  ["21000", 500],
  ["23503", 409],
  ["23505", 409],
  ["25006", 405],
  ["25", 500],
  ["28", 403],
  ["2D", 500],
  ["38", 500],
  ["39", 500],
  ["3B", 500],
  ["40", 500],
  ["42501", 403],
  ["42883", 404],
  ["42P01", 404],
  ["42P17", 500],
  ["53400", 500],
  ["53", 503],
  ["54", 500],
  ["55", 500],
  ["57P01", 503],
  ["57", 500],
  ["58", 500],
  ["F0", 500],
  ["HV", 500],
  ["P0001", 400],
  ["P0", 500],
  ["XX", 500],
];

/** A JSON answer in PostgREST's shape. */
export function restError(
  status: number,
  error: RestError,
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify(error), {
    status,
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Proxy-Status": `PostgREST; error=${error.code}`,
      ...headers,
    },
  });
}

/** PostgREST's answer to a database error. */
export function databaseErrorResponse(error: DatabaseError, role: string): Response {
  const { code, message } = error;
  if (code === "PGRST") return answerRaisedBySql(error);
  const status = statusOf(code, message, role);
  const body = { code, details: error.detail ?? null, hint: error.hint ?? null, message };
  return restError(status, body, status === 401 ? { "WWW-Authenticate": "Bearer" } : {});
}

function statusOf(code: string, message: string, role: string): number {
  if (code === "42501" && role === "anon") return 401;
  // A role that the token names and the database does not have.
  if (code === "22023" && /^role .* does not exist$/.test(message)) return 401;
  if (code === "21000" && message.endsWith("requires a WHERE clause")) return 400;
  const chosen = /^PT(\d{3})$/.exec(code)?.[1];
  if (chosen) return Number(chosen);
  if (code.startsWith("PT")) return 500;
  return statusBySqlstate.find(([beginning]) => code.startsWith(beginning))?.[1] ?? 400;
}

/**
 * `raise sqlstate 'PGRST'` lets a function write the whole answer: body in the message, status and
 * headers in the detail.
 */
function answerRaisedBySql(error: DatabaseError): Response {
  const body = jsonObject(error.message);
  const detail = jsonObject(error.detail ?? "");
  if (
    typeof body?.["code"] !== "string" ||
    typeof body["message"] !== "string" ||
    typeof detail?.["status"] !== "number"
  )
    return restError(500, {
      code: "PGRST121",
      message: "Could not parse JSON in the \"RAISE SQLSTATE 'PGRST'\" error",
      details: body
        ? `Invalid JSON value for DETAIL: '${error.detail ?? ""}'`
        : `Invalid JSON value for MESSAGE: '${error.message}'`,
      hint: body
        ? "DETAIL must be a JSON object with obligatory keys: " +
          "'status', 'headers' and optional key: 'status_text'."
        : "MESSAGE must be a JSON object with obligatory keys: " +
          "'code', 'message' and optional keys: 'details', 'hint'.",
    });
  const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
  const answer = {
    code: body["code"],
    message: body["message"],
    details: text(body["details"]),
    hint: text(body["hint"]),
  };
  return restError(detail["status"], answer, (detail["headers"] ?? {}) as Record<string, string>);
}

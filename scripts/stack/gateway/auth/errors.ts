/**
 * A refusal of Auth: status, error code and message are GoTrue's (supabase/auth,
 * internal/api/apierrors).
 */
export class AuthRefused extends Error {
  readonly status: number;
  readonly code: string;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    code: string,
    message: string,
    extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.extra = extra;
  }
}

/**
 * The failure of a statement that a user cannot help, such as a trigger that raises; what went
 * wrong is only for the log.
 */
export class AuthFailed extends AuthRefused {
  constructor(message: string, cause: unknown) {
    super(500, "unexpected_failure", message);
    this.cause = cause;
  }
}

const versionHeader = "X-Supabase-Api-Version";
const firstVersion = "2024-01-01";

/**
 * GoTrue's answer for a refusal: clients that name an API version get `code` and `message`, the
 * others the older body.
 */
export function refusalResponse(refusal: AuthRefused, request: Request): Response {
  const version = request.headers.get(versionHeader) ?? "";
  const modern = version >= firstVersion;
  const body = modern
    ? { code: refusal.code, message: refusal.message, ...refusal.extra }
    : { code: refusal.status, error_code: refusal.code, msg: refusal.message, ...refusal.extra };
  return Response.json(body, {
    status: refusal.status,
    headers: {
      "x-sb-error-code": refusal.code,
      ...(modern ? { [versionHeader]: firstVersion } : {}),
    },
  });
}

import { AsyncLocalStorage } from "node:async_hooks";
import { App } from "@supabase/lite";
import { isDatabaseError } from "../../../database/sql-error.ts";
import type { RestSettings } from "../../rest-settings.ts";
import { type DatabaseAddress, isConnectionLoss } from "../connect.ts";
import { type Credentials, claimsOf } from "../credentials.ts";
import { type Claims, TokenRefused, type Tokens } from "../tokens.ts";
import { RestConnection } from "./connection.ts";
import { restError } from "./errors.ts";
import { guardedAnswer, withoutOwnFailures } from "./guards.ts";
import type { RestRequest } from "./request.ts";
import { createSchemaCache } from "./schema-cache.ts";
import { watchSchema } from "./schema-watch.ts";

/** The REST of the gateway. */
export type RestApp = {
  readonly fetch: (request: Request, credentials: Credentials) => Promise<Response>;
  close(): Promise<void>;
};

/** PostgREST forgives clocks that differ by this much. */
const leewaySeconds = 30;

/** Serves `/rest/v1` with @supabase/lite, which turns PostgREST's URL language into SQL. */
export function createRestApp(
  address: DatabaseAddress,
  settings: RestSettings,
  tokens: Tokens,
  log: (line: string) => void,
): RestApp {
  const requests = new AsyncLocalStorage<RestRequest>();
  const cache = createSchemaCache(address, settings.schemas);
  const watch = watchSchema(address, () => cache.forget());
  const connection = new RestConnection(address, requests, cache);
  const app = new App({
    connection,
    api: {
      enabled: true,
      schemas: [...settings.schemas],
      max_rows: settings.maxRows,
      pg_safe_update: true,
    },
    // Tokens and keys are checked before it sees the request.
    auth: { enabled: false },
    storage: { enabled: false },
    studio: { enabled: false },
    options: { server: { apiKeys: false } },
  });
  return {
    fetch: async (request, credentials) => {
      const claims = await acceptedClaims(tokens, credentials);
      if (claims instanceof Response) return claims;
      const schema = schemaOf(request) ?? settings.schemas[0];
      const context: RestRequest = {
        role: claims.role ?? "anon",
        claims,
        method: request.method,
        path: new URL(request.url).pathname.replace(/^\/rest\/v1/, ""),
        headers: request.headers,
        schema,
        searchPath: [...new Set([schema, ...settings.searchPath])],
      };
      // Read before @supabase/lite asks for it: what fails in there is no error but an empty
      // schema.
      const unreadable = await cache.current().then(() => undefined, schemaUnreadable);
      if (unreadable) return unreadable;
      const guarded = guardedAnswer(request);
      if (guarded) return guarded;
      const answer = await requests.run(context, async () => app.fetch(passedOn(request, schema)));
      return context.answer ?? (await withoutOwnFailures(answer, log));
    },
    close: async () => {
      await watch.close();
      await Promise.all([connection.close(), cache.close()]);
    },
  };
}

function schemaUnreadable(error: unknown): Response {
  if (!isConnectionLoss(error) && !isDatabaseError(error)) throw error;
  return restError(503, {
    code: "PGRST002",
    message: "Could not query the database for the schema cache. Retrying.",
    details: null,
    hint: null,
  });
}

async function acceptedClaims(
  tokens: Tokens,
  credentials: Credentials,
): Promise<Claims | Response> {
  try {
    return await claimsOf(tokens, credentials, leewaySeconds);
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error;
    const code = ["parts", "algorithm", "key"].includes(error.fault) ? "PGRST301" : "PGRST303";
    return restError(
      401,
      { code, details: error.details, hint: null, message: error.message },
      {
        "WWW-Authenticate":
          'Bearer error="invalid_token", ' + `error_description=${JSON.stringify(error.message)}`,
      },
    );
  }
}

/**
 * The schema that a request asks for (PostgREST's docs, "Schemas": one header for reading, another
 * one for the rest).
 */
function schemaOf({ method, headers }: Request): string | undefined {
  return headers.get(profileHeader(method)) ?? undefined;
}

function profileHeader(method: string): string {
  return method === "GET" || method === "HEAD" ? "accept-profile" : "content-profile";
}

/**
 * What @supabase/lite gets to see: no credentials, and always a schema, because it takes `public`
 * where none is named.
 */
function passedOn(request: Request, schema: string): Request {
  const passed = new Request(request);
  for (const name of ["authorization", "apikey", "accept-profile", "content-profile"])
    passed.headers.delete(name);
  passed.headers.set(profileHeader(request.method), schema);
  return passed;
}

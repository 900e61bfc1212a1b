import type { RestSettings } from "../rest-settings.ts";
import { createAuthApp } from "./auth/app.ts";
import { openAuthDatabase } from "./auth/database.ts";
import type { DatabaseAddress } from "./connect.ts";
import { answerPreflight, withCors } from "./cors.ts";
import { type ApiKeys, presentedKey, roleOfKey } from "./keys.ts";
import { createRestApp } from "./rest/app.ts";
import { createStorageApp } from "./storage/app.ts";
import { createTokens } from "./tokens.ts";

/** What the gateway of a stack is told. */
export type GatewayOptions = DatabaseAddress &
  ApiKeys & {
    readonly apiUrl: string;
    readonly jwtSecret: string;
    /** The life of an access token. */
    readonly jwtExpirySeconds: number;
    /** In characters; GoTrue's default, which the Supabase CLI keeps, where nothing is said. */
    readonly minimumPasswordLength?: number;
    readonly siteUrl: string;
    /** Without it, as a project has it by default. */
    readonly rest?: RestSettings;
    /** The folder for the contents of stored objects. */
    readonly filesFolder: string;
    /** Takes one line about what no client is told; never a secret. */
    log(line: string): void;
  };

/** REST, Auth and Storage behind one URL, as a hosted project's API gateway has them. */
export type Gateway = { fetch(request: Request): Promise<Response>; close(): Promise<void> };

type Service = (request: Request, keyRole: string, bearer: string | undefined) => Promise<Response>;

/** What `[api]` of a project says by default. */
const defaultRest: RestSettings = {
  schemas: ["public"],
  searchPath: ["public", "extensions"],
  maxRows: 1000,
};

/** Paths of Auth that a browser opens from a link, without a key. */
const withoutKey = new Set(["/auth/v1/.well-known/jwks.json", "/auth/v1/health"]);

/** Storage asks for keys and tokens itself: public and signed URLs are opened without any. */
const storagePath = "/storage/v1";

/**
 * Opens a gateway to a database. It connects when the first request comes, and again after the
 * database was replaced.
 */
export async function createGateway(options: GatewayOptions): Promise<Gateway> {
  const tokens = createTokens(options.jwtSecret);
  const rest = createRestApp(options, options.rest ?? defaultRest, tokens);
  const authDatabase = openAuthDatabase(options);
  const issuing = {
    tokens,
    issuer: `${options.apiUrl}/auth/v1`,
    expirySeconds: options.jwtExpirySeconds,
  };
  const auth = createAuthApp({
    database: authDatabase,
    issuing,
    minimumPasswordLength: options.minimumPasswordLength ?? 6,
    log: options.log,
  });
  const storage = createStorageApp(options, tokens);
  const services: Readonly<Record<string, Service>> = {
    "/rest/v1": rest.fetch,
    "/auth/v1": (request, keyRole, bearer) => auth.fetch(request, { keyRole, bearer }),
  };

  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const key = presentedKey(request);
    const keyRole = key === undefined ? undefined : roleOfKey(options, key);
    if (isBelow(pathname, storagePath))
      return key !== undefined && keyRole === undefined
        ? keyRefused(key)
        : storage.fetch(request, { keyRole, bearer: bearerOf(request, key) });
    const service = Object.entries(services).find(([path]) => isBelow(pathname, path))?.[1];
    if (!service)
      return Response.json({ message: "no Route matched with those values" }, { status: 404 });
    if (keyRole !== undefined) return service(request, keyRole, bearerOf(request, key));
    return withoutKey.has(pathname) ? service(request, "anon", undefined) : keyRefused(key);
  };

  return {
    fetch: async (request) => {
      if (request.method === "OPTIONS") return answerPreflight(request);
      try {
        return withCors(await answer(request));
      } catch (error) {
        options.log(
          `${request.method} ${new URL(request.url).pathname}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
        );
        return withCors(
          Response.json(
            { message: "An unexpected error occurred; the log of the stack says what" },
            { status: 500 },
          ),
        );
      }
    },
    close: async () => {
      await Promise.all([rest.close(), authDatabase.close(), storage.close()]);
    },
  };
}

function isBelow(pathname: string, path: string): boolean {
  return pathname === path || pathname.startsWith(`${path}/`);
}

/**
 * The token of a request. Clients without a session send their API key in its place, which is no
 * token.
 */
function bearerOf(request: Request, key: string | undefined): string | undefined {
  const bearer = /^Bearer\s+(.*)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  return bearer === undefined || bearer === key ? undefined : bearer;
}

function keyRefused(key: string | undefined): Response {
  const body =
    key === undefined
      ? {
          message: "No API key found in request",
          hint: "No `apikey` request header or url param was found.",
        }
      : {
          message: "Invalid API key",
          hint: "Double check your Supabase `apikey`: `groundwork status` prints the keys of this stack.",
        };
  return Response.json(body, { status: 401 });
}

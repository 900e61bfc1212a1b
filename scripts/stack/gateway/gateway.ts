import type { RestSettings } from "../rest-settings.ts";
import { createAuthApp } from "./auth/app.ts";
import { openAuthDatabase } from "./auth/database.ts";
import { answerPreflight, withCors } from "./cors.ts";
import type { Credentials } from "./credentials.ts";
import { type ApiKeys, presentedKey, roleOfKey } from "./keys.ts";
import { refusedHead, withinBodyLimit } from "./limits.ts";
import { createRestApp } from "./rest/app.ts";
import { createStorageApp, type StorageApp, type StorageOptions } from "./storage/app.ts";
import { createTokens } from "./tokens.ts";

/** What the gateway of a stack is told. */
export type GatewayOptions = StorageOptions &
  ApiKeys & {
    readonly apiUrl: string;
    /** The life of an access token. */
    readonly jwtExpirySeconds: number;
    /** In characters; GoTrue's default, which the Supabase CLI keeps, where nothing is said. */
    readonly minimumPasswordLength?: number;
    readonly siteUrl: string;
    /** Without it, as a project has it by default. */
    readonly rest?: RestSettings;
  };

/** REST, Auth and Storage behind one URL, as a hosted project's API gateway has them. */
export type Gateway = {
  readonly fetch: (request: Request) => Promise<Response>;
  close(): Promise<void>;
};

type Service = (request: Request, credentials: Credentials) => Promise<Response>;

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
  const services = openServices(options);
  return {
    fetch: async (request) => {
      if (request.method === "OPTIONS") return answerPreflight(request);
      try {
        return withCors(refusedHead(request) ?? (await answer(request, options, services)));
      } catch (error) {
        const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
        options.log(`${request.method} ${new URL(request.url).pathname}: ${cause}`);
        const message = "An unexpected error occurred; the log of the stack says what";
        return withCors(Response.json({ message }, { status: 500 }));
      }
    },
    close: () => services.close(),
  };
}

/** What answers behind the gateway. */
type Services = {
  /** By the path below which it answers; each asks for an API key. */
  readonly behindKeys: Readonly<Record<string, Service>>;
  readonly storage: StorageApp;
  close(): Promise<void>;
};

function openServices(options: GatewayOptions): Services {
  const tokens = createTokens(options.jwtSecret);
  const rest = createRestApp(options, options.rest ?? defaultRest, tokens, options.log);
  const database = openAuthDatabase(options);
  const auth = createAuthApp({
    database,
    issuing: {
      tokens,
      issuer: `${options.apiUrl}/auth/v1`,
      expirySeconds: options.jwtExpirySeconds,
    },
    minimumPasswordLength: options.minimumPasswordLength ?? 6,
    log: options.log,
  });
  const storage = createStorageApp(options, tokens);
  return {
    behindKeys: {
      // Auth and Storage have limits of their own.
      "/rest/v1": (request, caller) =>
        withinBodyLimit(request, (limited) => rest.fetch(limited, caller)),
      "/auth/v1": auth.fetch,
    },
    storage,
    close: async () => {
      await Promise.all([rest.close(), database.close(), storage.close()]);
    },
  };
}

async function answer(
  request: Request,
  keys: ApiKeys,
  { behindKeys, storage }: Services,
): Promise<Response> {
  const { pathname } = new URL(request.url);
  const key = presentedKey(request);
  const role = key === undefined ? undefined : roleOfKey(keys, key);
  const holder = role && ({ kind: "key", role } as const);
  const bearer = bearerOf(request, key);
  if (isBelow(pathname, storagePath))
    return key !== undefined && !holder
      ? keyRefused(key)
      : storage.fetch(request, bearer ?? holder ?? { kind: "none" });
  const service = Object.entries(behindKeys).find(([path]) => isBelow(pathname, path))?.[1];
  if (!service)
    return Response.json({ message: "no Route matched with those values" }, { status: 404 });
  if (holder) return service(request, bearer ?? holder);
  return withoutKey.has(pathname)
    ? service(request, { kind: "key", role: "anon" })
    : keyRefused(key);
}

function isBelow(pathname: string, path: string): boolean {
  return pathname === path || pathname.startsWith(`${path}/`);
}

/**
 * The token of a request. Clients without a session send their API key in its place, which is no
 * token.
 */
function bearerOf(request: Request, key: string | undefined): Credentials | undefined {
  const token = /^Bearer\s+(.*)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  return token === undefined || token === key ? undefined : { kind: "token", token };
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
          hint:
            "Double check your Supabase `apikey`: " +
            "`groundwork status` prints the keys of this stack.",
        };
  return Response.json(body, { status: 401 });
}

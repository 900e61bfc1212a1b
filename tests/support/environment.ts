import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import getPort from "get-port";
import { inject } from "vitest";
import { openSession } from "../../scripts/database/session.ts";
import { createGateway } from "../../scripts/stack/gateway/gateway.ts";
import { rolePassword } from "../../scripts/stack/state.ts";
import { credentialsOf } from "./credentials.ts";
import { scratchDatabase } from "./stack.ts";

/** What a request came back with, as far as an attacker sees it. */
export type Answer = {
  readonly status: number;
  /** SQLSTATE or PGRST code of a refusal. */
  readonly code: string | undefined;
  readonly body: unknown;
  /** Status, headers and body: whatever leaks is somewhere in here. */
  readonly text: string;
};

/** A caller of the API: whoever holds a key and perhaps a token. */
export type Attacker = {
  /** The access token; undefined for a guest. */
  readonly token: string | undefined;
  /** The same caller with another token, or with headers besides. */
  holding(token: string): Attacker;
  sending(headers: Readonly<Record<string, string>>): Attacker;
  /** A path without a leading slash is below `/rest/v1/`. A body that is no string is sent as JSON. */
  request(method: string, path: string, body?: unknown): Promise<Answer>;
  get(path: string): Promise<Answer>;
  post(path: string, body: unknown): Promise<Answer>;
  patch(path: string, body: unknown): Promise<Answer>;
  delete(path: string): Promise<Answer>;
};

/** A seeded database of its own behind an API of its own, on a socket. */
export type Battlefield = {
  /** As `postgres`. */
  readonly databaseUrl: string;
  readonly apiUrl: string;
  /**
   * Signs a seeded persona in through Auth; a banned one gets the token that it would hold from
   * before its ban.
   */
  signIn(persona: string): Promise<Attacker>;
  /** Somebody with the publishable key and nothing else. */
  guest(): Attacker;
  /** Somebody with the secret key: arranges, never attacks. */
  server(): Attacker;
  /** Runs SQL as `postgres`, past RLS, and returns the rows of its last statement. */
  sql(text: string): Promise<ReadonlyArray<Record<string, unknown>>>;
  /** Every row of every table of the project and of Auth and Storage, whole, one line each. */
  everyRow(): Promise<readonly string[]>;
  close(): Promise<void>;
};

/**
 * Opens a battlefield on which `statements` were run by `postgres` before the API looked at the
 * schema.
 */
export async function openBattlefield(statements: readonly string[] = []): Promise<Battlefield> {
  const database = await scratchDatabase({ migrations: "all", seed: true });
  const session = await openSession(database.url, { name: "groundwork attack oracle" });
  const sql = async (text: string) => (await session.script(text)).at(-1) ?? [];
  for (const statement of statements) await sql(statement);

  const { publishableKey, secretKey, jwtSecret } = inject("target");
  const filesFolder = mkdtempSync(join(tmpdir(), "groundwork-files-"));
  const port = await getPort({ host: "127.0.0.1" });
  const apiUrl = `http://127.0.0.1:${port}`;
  const { hostname, port: databasePort } = new URL(database.url);
  const gateway = await createGateway({
    databaseHost: hostname,
    databasePort: Number(databasePort),
    databaseName: database.name,
    rolePassword,
    apiUrl,
    publishableKey,
    secretKey,
    jwtSecret,
    jwtExpirySeconds: 3600,
    siteUrl: apiUrl,
    filesFolder,
    // What the API does not tell its client is not the attacker's either; a fault of the API shows as a 500.
    log: () => undefined,
  });
  const server = serve({ fetch: gateway.fetch, hostname: "127.0.0.1", port });
  const tables = await sql(tablesSql);
  const everyRowSql = tables
    .map(({ name }) => `select '${name} ' || to_jsonb(t)::text as line from ${name} as t`)
    .join(" union all ");

  const signInWithPassword = async (persona: string): Promise<Attacker> => {
    const { body } = await caller(apiUrl, { apikey: publishableKey }).request(
      "POST",
      "/auth/v1/token?grant_type=password",
      credentialsOf(persona),
    );
    const { access_token: token } = body as { access_token: string };
    return caller(apiUrl, { apikey: publishableKey, authorization: `Bearer ${token}` });
  };
  const lift = (persona: string) =>
    sql(`update auth.users set banned_until = null where email = '${persona}@groundwork.test'`);

  return {
    databaseUrl: database.url,
    apiUrl,
    signIn: async (persona) => {
      const [account] = await sql(
        `select banned_until::text as ban from auth.users where email = '${persona}@groundwork.test' and banned_until > now()`,
      );
      if (!account) return signInWithPassword(persona);
      await lift(persona);
      const attacker = await signInWithPassword(persona);
      await sql(
        `update auth.users set banned_until = '${String(account["ban"])}' where email = '${persona}@groundwork.test'`,
      );
      return attacker;
    },
    guest: () => caller(apiUrl, { apikey: publishableKey }),
    server: () => caller(apiUrl, { apikey: secretKey }),
    sql,
    everyRow: async () => (await sql(`${everyRowSql}`)).map(({ line }) => String(line)).sort(),
    close: async () => {
      server.close();
      await Promise.all([gateway.close(), session.close()]);
      await database.drop();
      rmSync(filesFolder, { recursive: true, force: true });
    },
  };
}

const tablesSql = `
  select format('%I.%I', n.nspname, c.relname) as name
  from pg_catalog.pg_class as c
  join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
  where n.nspname in ('public', 'private', 'auth', 'storage') and c.relkind in ('r', 'p')
  order by 1`;

function caller(apiUrl: string, headers: Readonly<Record<string, string>>): Attacker {
  const token = /^Bearer (.*)$/.exec(headers["authorization"] ?? "")?.[1];
  const request = async (method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${apiUrl}${path.startsWith("/") ? "" : "/rest/v1/"}${path}`, {
      method,
      headers: { "content-type": "application/json", ...headers },
      ...(body === undefined
        ? {}
        : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    return answerOf(response);
  };
  return {
    token,
    holding: (other) => caller(apiUrl, { ...headers, authorization: `Bearer ${other}` }),
    sending: (more) => caller(apiUrl, { ...headers, ...more }),
    request,
    get: (path) => request("GET", path),
    post: (path, body) => request("POST", path, body),
    patch: (path, body) => request("PATCH", path, body),
    delete: (path) => request("DELETE", path),
  };
}

async function answerOf(response: Response): Promise<Answer> {
  const sent = await response.text();
  const body = parsed(sent);
  const fault = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const code = fault["error_code"] ?? fault["code"];
  // The location repeats what was asked, which tells nobody anything.
  const lines = [...response.headers]
    .filter(([name]) => name !== "date" && name !== "content-location")
    .map(([name, value]) => `${name}: ${value}`);
  return {
    status: response.status,
    code: typeof code === "string" ? code : undefined,
    body,
    text: [response.status, ...lines, "", sent].join("\n"),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

import { randomUUID } from "node:crypto";
import {
  createClient,
  type SupabaseClient,
  type WebSocketLikeConstructor,
} from "@supabase/supabase-js";
import ws from "ws";
import { required } from "../../scripts/core/required.ts";
import { withSession } from "../../scripts/database/session.ts";
import type { Gateway } from "../../scripts/stack/gateway/gateway.ts";
import type { RestSettings } from "../../scripts/stack/rest-settings.ts";
import { openGateway } from "./opened-gateway.ts";
import { scratchDatabase } from "./stack.ts";

/** A gateway in this process, in front of a database of its own. */
export type GatewayUnderTest = {
  readonly gateway: Gateway;
  readonly databaseName: string;
  readonly adminUrl: string;
  /** What the gateway logged. */
  readonly lines: string[];
  /** Where Storage keeps contents. */
  readonly filesFolder: string;
  /** A supabase-js client with the publishable key, or another one. */
  client(key?: string): SupabaseClient;
  /** A request as it is, with the publishable key unless `headers` says otherwise. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Runs SQL as `postgres` and returns the rows of its last statement. */
  sql(text: string): Promise<ReadonlyArray<Record<string, unknown>>>;
  close(): Promise<void>;
};

/** Secrets of the gateway under test. */
export const secrets = {
  jwtSecret: "a-secret-of-the-tests-with-more-than-32-characters",
  publishableKey: "sb_publishable_under_test",
  secretKey: "sb_secret_under_test",
};

/** Where the gateway under test believes to be; nothing listens there. */
export const apiUrl = "http://gateway.test";

/**
 * Opens a gateway to a new database that holds the platform and what `setup` adds as `postgres`;
 * REST as by default or as told.
 */
export async function gatewayUnderTest(setup = "", rest?: RestSettings): Promise<GatewayUnderTest> {
  const database = await scratchDatabase({ migrations: "none" });
  const sql = (text: string): Promise<ReadonlyArray<Record<string, unknown>>> =>
    withSession(database.url, async (session) => (await session.script(text)).at(-1) ?? []);
  if (setup) await sql(setup);
  const lines: string[] = [];
  const { gateway, filesFolder, close } = await openGateway(database, {
    apiUrl,
    ...secrets,
    minimumPasswordLength: 8,
    ...(rest ? { rest } : {}),
    log: (line) => lines.push(line),
  });
  return {
    gateway,
    databaseName: database.name,
    adminUrl: database.adminUrl,
    lines,
    filesFolder,
    client: (key = secrets.publishableKey) => createClient(apiUrl, key, clientOptions(gateway)),
    request: (path, init = {}) => {
      const headers = new Headers({
        apikey: secrets.publishableKey,
        ...Object.fromEntries(new Headers(init.headers)),
      });
      return gateway.fetch(new Request(`${apiUrl}${path}`, { ...init, headers }));
    },
    sql,
    close: async () => {
      await close();
      await database.drop();
    },
  };
}

function clientOptions(gateway: Gateway): Parameters<typeof createClient>[2] {
  return {
    auth: { persistSession: false, autoRefreshToken: false },
    global: { fetch: (input, init) => gateway.fetch(new Request(input, init)) },
    // supabase-js asks for a WebSocket as soon as it is made, and Node 20 has none.
    realtime: { transport: ws as unknown as WebSocketLikeConstructor },
  };
}

/** What supabase-js answered with. @throws The error, if it answered with one. */
export function dataOf<Data>(answer: { readonly data: Data; readonly error: unknown }) {
  if (answer.error) throw answer.error;
  return required(answer.data, "data in an answer without an error");
}

/** An address that no test has used. */
export function freshEmail(): string {
  return `${randomUUID()}@groundwork.test`;
}

/** A new account, signed in. */
export async function signedUp(
  under: GatewayUnderTest,
  data: Record<string, unknown> = {},
): Promise<{ client: SupabaseClient; email: string; id: string; token: string }> {
  const client = under.client();
  const email = freshEmail();
  const { data: answer, error } = await client.auth.signUp({
    email,
    password: "Groundwork-local-1",
    options: { data },
  });
  if (error) throw error;
  if (!answer.session || !answer.user) throw new Error("sign-up returned no session");
  return { client, email, id: answer.user.id, token: answer.session.access_token };
}

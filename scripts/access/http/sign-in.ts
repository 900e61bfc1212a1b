import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import ws from "ws";
import type { Session } from "../../database/session.ts";
import { Problem } from "../../findings.ts";
import type { Persona } from "../access-schema.ts";

/** A Supabase API and its two keys. */
export type ApiAccess = { readonly apiUrl: string; readonly publishableKey: string; readonly secretKey: string };

/** Persona → a client that acts as it. */
export type Clients = ReadonlyMap<string, SupabaseClient>;

/**
 * Signs every persona in through Auth. A banned one gets the token that it would hold from before its ban: the ban is
 * lifted for the sign-in and put back exactly as it was, also when something fails.
 * @throws Problem when the API is not reachable, a key is wrong or a sign-in fails.
 */
export async function signIn(api: ApiAccess, personas: readonly Persona[], oracle: Session): Promise<Clients> {
  const users = personas.filter(({ kind }) => kind === "user");
  await refuseSilence(api);
  const bans = await bansOf(oracle, users);
  const admin = clientFor(api, api.secretKey);
  refuse("use the secret key", api, (await admin.auth.admin.listUsers({ perPage: 1 })).error);
  try {
    for (const { id, email } of bans) refuse(`lift the ban of ${email} with the secret key`, api, (await admin.auth.admin.updateUserById(id, { ban_duration: "none" })).error);
    return new Map(await Promise.all(personas.map(async (persona): Promise<[string, SupabaseClient]> => [persona.name, await clientOf(api, persona)])));
  } finally {
    // Not through Auth, which can only ban from now on for a duration: the end of the ban must stay what it was.
    for (const { id, banned_until } of bans) await oracle.rows("update auth.users set banned_until = $2::timestamptz where id = $1", [id, banned_until]);
  }
}

async function clientOf(api: ApiAccess, { name, kind, email, password }: Persona): Promise<SupabaseClient> {
  const client = clientFor(api, kind === "service" ? api.secretKey : api.publishableKey);
  if (kind === "user") refuse(`sign in as ${name}`, api, (await client.auth.signInWithPassword({ email, password })).error);
  return client;
}

function clientFor({ apiUrl }: ApiAccess, key: string): SupabaseClient {
  // Node 20 has no WebSocket of its own, and supabase-js asks for one even when nothing listens.
  const transport = ws as unknown as NonNullable<NonNullable<Parameters<typeof createClient>[2]>["realtime"]>["transport"];
  return createClient(apiUrl, key, { auth: { persistSession: false, autoRefreshToken: false }, ...(transport ? { realtime: { transport } } : {}) });
}

function bansOf(oracle: Session, users: readonly Persona[]): Promise<Array<{ id: string; email: string; banned_until: string }>> {
  // As text: a JavaScript date would cut the microseconds.
  return oracle.rows("select id, email, banned_until::text from auth.users where email = any ($1) and banned_until > now()", [users.map(({ email }) => email)]);
}

/** supabase-js prints a stack trace of its own when nothing answers, so that is asked beforehand. */
async function refuseSilence({ apiUrl }: ApiAccess): Promise<void> {
  try {
    await fetch(apiUrl, { signal: AbortSignal.timeout(10_000) });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw unreachable(apiUrl, cause instanceof Error ? cause.message : String(cause));
  }
}

function refuse(what: string, { apiUrl }: ApiAccess, error: { message: string; status?: number | undefined; code?: string | undefined } | null): void {
  if (!error) return;
  if (!error.status) throw unreachable(apiUrl, error.message);
  throw new Problem(`Cannot ${what} at ${apiUrl}: ${error.message} (${[error.status, error.code].filter(Boolean).join(" ")}). Check the keys, and that the seed is applied.`);
}

/** The API did not answer at all. */
export function unreachable(apiUrl: string, reason: string): Problem {
  return new Problem(`Cannot reach the API at ${apiUrl}: ${reason}. Start the stack with \`npm start\`, or set SUPABASE_URL.`);
}

import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { decodeJwt } from "jose";
import ws from "ws";
import type { Checkpoint } from "../core/interrupt.ts";
import { Problem } from "../core/problem.ts";
import { required } from "../core/required.ts";
import type { Session } from "../database/session.ts";
import { claimOtherwise, keptOf, putBack, type RunRecord } from "./accounts.ts";
import type { Persona } from "./persona.ts";

/** A Supabase API and its two keys. */
export type ApiAccess = {
  readonly apiUrl: string;
  readonly publishableKey: string;
  readonly secretKey: string;
};

/** Persona → a client that acts as it. */
export type Clients = ReadonlyMap<string, SupabaseClient>;

/**
 * Signs every persona in through Auth, and out again when `work` is done. A banned one gets the
 * token that it would hold from before its ban, and one whose token says what held before, that
 * token: the account is changed for the sign-in and put back exactly as it was, also when something
 * fails.
 *
 * @throws Problem when the API is not reachable, a key is wrong or a sign-in fails.
 */
export async function withClients<T>(
  api: ApiAccess,
  personas: readonly Persona[],
  oracle: Session,
  record: RunRecord,
  checkpoint: Checkpoint,
  work: (clients: Clients) => Promise<T>,
): Promise<T> {
  await refuseSilence(api);
  const clients = new Map(
    personas.map((persona) => [
      persona.name,
      clientFor(api, persona.kind === "service" ? api.secretKey : api.publishableKey),
    ]),
  );
  try {
    await signIn(api, personas, clients, oracle, record, checkpoint);
    return await work(clients);
  } finally {
    await signOut(personas, clients, oracle);
  }
}

async function signIn(
  api: ApiAccess,
  personas: readonly Persona[],
  clients: Clients,
  oracle: Session,
  record: RunRecord,
  checkpoint: Checkpoint,
): Promise<void> {
  const users = personas.filter(({ kind }) => kind === "user");
  const kept = await keptOf(oracle, users);
  const admin = clientFor(api, api.secretKey);
  refuse("use the secret key", api, (await admin.auth.admin.listUsers({ perPage: 1 })).error);
  record.note(kept);
  const enter = async ({ name, email, password }: Persona): Promise<void> => {
    const { auth } = clientOf(clients, name);
    refuse(`sign in as ${name}`, api, (await auth.signInWithPassword({ email, password })).error);
  };
  try {
    for (const { id, email } of kept.filter(({ banned_until }) => banned_until !== null))
      refuse(
        `lift the ban of ${email} with the secret key`,
        api,
        (await admin.auth.admin.updateUserById(id, { ban_duration: "none" })).error,
      );
    checkpoint();
    // Every one is awaited: a sign-in that ends after a failure of another would leave its session
    // behind.
    const signedIn = await Promise.allSettled(
      users.filter(({ token }) => token === undefined).map(enter),
    );
    for (const entry of signedIn) if (entry.status === "rejected") throw entry.reason;
    // One after the other: several may be of one account.
    for (const user of users.filter(({ token }) => token !== undefined)) {
      const account = kept.find(({ email }) => email === user.email);
      await claimOtherwise(oracle, required(account, `an account ${user.email}`), user);
      await enter(user);
    }
  } finally {
    await putBack(oracle, kept);
  }
}

/**
 * Not through Auth, which may refuse the banned: every session that these sign-ins opened, by its
 * id in the token.
 */
async function signOut(
  personas: readonly Persona[],
  clients: Clients,
  oracle: Session,
): Promise<void> {
  const sessions: string[] = [];
  for (const { name, kind } of personas) {
    if (kind !== "user") continue;
    const { session } = (await clientOf(clients, name).auth.getSession()).data;
    const id = session === null ? undefined : decodeJwt(session.access_token)["session_id"];
    if (typeof id === "string") sessions.push(id);
  }
  await oracle.rows("delete from auth.sessions where id = any ($1::uuid[])", [sessions]);
}

function clientOf(clients: Clients, persona: string): SupabaseClient {
  return required(clients.get(persona), `a client of ${persona}`);
}

/** A client with a key of the API. */
export function clientFor({ apiUrl }: ApiAccess, key: string): SupabaseClient {
  // Node 20 has no WebSocket of its own, and supabase-js asks for one even when nothing listens.
  const transport = ws as unknown as NonNullable<
    NonNullable<Parameters<typeof createClient>[2]>["realtime"]
  >["transport"];
  return createClient(apiUrl, key, {
    auth: { persistSession: false, autoRefreshToken: false },
    ...(transport ? { realtime: { transport } } : {}),
  });
}

/** When nothing answers, supabase-js prints a stack trace of its own: so that is asked before. */
async function refuseSilence({ apiUrl }: ApiAccess): Promise<void> {
  try {
    await fetch(apiUrl, { signal: AbortSignal.timeout(60_000) });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw unreachable(apiUrl, cause instanceof Error ? cause.message : String(cause));
  }
}

function refuse(
  what: string,
  { apiUrl }: ApiAccess,
  error: { message: string; status?: number | undefined; code?: string | undefined } | null,
): void {
  if (!error) return;
  if (!error.status) throw unreachable(apiUrl, error.message);
  throw new Problem(
    `Cannot ${what} at ${apiUrl}: ${error.message} ` +
      `(${[error.status, error.code].filter(Boolean).join(" ")}). ` +
      "Check the keys, and that the seed is applied.",
  );
}

/** The API did not answer at all. */
export function unreachable(apiUrl: string, reason: string): Problem {
  return new Problem(
    `Cannot reach the API at ${apiUrl}: ${reason}. ` +
      "Start the stack with `npm start`, or set SUPABASE_URL.",
  );
}

import { randomBytes } from "node:crypto";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { decodeJwt } from "jose";
import { inject } from "vitest";
import ws from "ws";
import { credentialsOf } from "./credentials.ts";

/** A signed-in person, as an application holds one. */
export type Account = {
  readonly id: string;
  readonly email: string;
  readonly client: SupabaseClient;
  /** Asks Auth for a new token, as an application does after a tenant or a role has changed. */
  refresh(): Promise<void>;
  /** What the current token says about tenant and roles. */
  appMetadata(): Promise<Record<string, unknown>>;
};

const password = "Harness-local-1";

/** A client with the publishable key and nobody signed in. */
export function guest(): SupabaseClient {
  const { apiUrl, publishableKey } = inject("target");
  return newClient(apiUrl, publishableKey);
}

/**
 * A client with the secret key: what a server does. Used to arrange and to look afterwards, never
 * to prove.
 */
export function server(): SupabaseClient {
  const { apiUrl, secretKey } = inject("target");
  return newClient(apiUrl, secretKey);
}

/** Signs up a new account through Auth; nobody else has ever touched it. */
export async function signUp(data: Record<string, unknown> = {}): Promise<Account> {
  const client = guest();
  const email = `harness-${randomBytes(8).toString("hex")}@groundwork.test`;
  const answer = await client.auth.signUp({ email, password, options: { data } });
  if (answer.error) throw answer.error;
  return accountOf(client, email);
}

/** Signs an account in again, with a client of its own. */
export async function signInAgain(account: Account): Promise<Account> {
  const client = guest();
  const { error } = await client.auth.signInWithPassword({ email: account.email, password });
  if (error) throw error;
  return accountOf(client, account.email);
}

/** Signs a seeded persona in. */
export async function signInAs(persona: string): Promise<Account> {
  const client = guest();
  const credentials = credentialsOf(persona);
  const { error } = await client.auth.signInWithPassword(credentials);
  if (error) throw error;
  return accountOf(client, credentials.email);
}

/** A fresh tenant with its admin and a student who joined by its code; both hold current tokens. */
export async function freshTenant(): Promise<{
  tenantId: string;
  admin: Account;
  student: Account;
}> {
  const [admin, student] = await Promise.all([signUp(), signUp()]);
  const created = await admin.client.rpc("create_tenant", {
    name: `Harness ${randomBytes(4).toString("hex")}`,
  });
  if (created.error) throw created.error;
  await admin.refresh();
  const code = await admin.client.rpc("tenant_join_code");
  if (code.error) throw code.error;
  const joined = await student.client.rpc("join_tenant", { join_code: code.data as string });
  if (joined.error) throw joined.error;
  await student.refresh();
  return { tenantId: created.data as string, admin, student };
}

/** A client that sends this token as it is and never renews it. */
export function holding(accessToken: string): SupabaseClient {
  const { apiUrl, publishableKey } = inject("target");
  return newClient(apiUrl, publishableKey, { Authorization: `Bearer ${accessToken}` });
}

/** The current token of an account. */
export async function tokenOf(account: Account): Promise<string> {
  const { data } = await account.client.auth.getSession();
  if (!data.session) throw new Error(`${account.email} is not signed in`);
  return data.session.access_token;
}

async function accountOf(client: SupabaseClient, email: string): Promise<Account> {
  const { data } = await client.auth.getSession();
  if (!data.session)
    throw new Error(
      `Auth gave ${email} no session; is e-mail confirmation off in supabase/config.toml?`,
    );
  const account: Account = {
    id: data.session.user.id,
    email,
    client,
    refresh: async () => {
      const { error } = await client.auth.refreshSession();
      if (error) throw error;
    },
    appMetadata: async () =>
      decodeJwt(await tokenOf(account))["app_metadata"] as Record<string, unknown>,
  };
  return account;
}

function newClient(url: string, key: string, headers: Record<string, string> = {}): SupabaseClient {
  return createClient(url, key, {
    auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
    global: { headers },
    // Node 20 has no WebSocket; supabase-js asks for one although nothing here listens to changes.
    realtime: { transport: ws as never },
  });
}

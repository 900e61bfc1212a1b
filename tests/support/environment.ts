import { inject } from "vitest";
import { openSession } from "../../scripts/database/session.ts";
import { type Attacker, attackerAt } from "./attacker.ts";
import { type Credentials, credentialsOf } from "./credentials.ts";
import { listeningGateway } from "./opened-gateway.ts";
import { scratchDatabase } from "./stack.ts";

/** A seeded database of its own behind an API of its own, on a socket. */
export type Environment = {
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

/** Opens an environment in which `postgres` ran `statements` before the API read the schema. */
export async function openEnvironment(statements: readonly string[] = []): Promise<Environment> {
  const database = await scratchDatabase({ migrations: "all", seed: true });
  const session = await openSession(database.url, { name: "groundwork attack oracle" });
  const sql = async (text: string) => (await session.script(text)).at(-1) ?? [];
  for (const statement of statements) await sql(statement);

  const { publishableKey, secretKey, jwtSecret } = inject("target");
  // What the API does not tell its client is not the attacker's either, so that it may log nowhere;
  // a fault of the API shows as a 500.
  const gateway = await listeningGateway(database, { publishableKey, secretKey, jwtSecret });
  const { apiUrl } = gateway;
  const guest = (): Attacker => attackerAt(apiUrl, { apikey: publishableKey });
  const everyRowSql = await selectOfEveryRow(sql);

  return {
    databaseUrl: database.url,
    apiUrl,
    signIn: (persona) => signIn(guest(), credentialsOf(persona), sql),
    guest,
    server: () => attackerAt(apiUrl, { apikey: secretKey }),
    sql,
    everyRow: async () => (await sql(everyRowSql)).map(({ line }) => String(line)).sort(),
    close: async () => {
      await Promise.all([gateway.close(), session.close()]);
      await database.drop();
    },
  };
}

async function selectOfEveryRow(sql: Environment["sql"]): Promise<string> {
  const tables = await sql(`
    select format('%I.%I', n.nspname, c.relname) as name
    from pg_catalog.pg_class as c
    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    where n.nspname in ('public', 'private', 'auth', 'storage') and c.relkind in ('r', 'p')
    order by 1`);
  return tables
    .map(({ name }) => String(name))
    .map((name) => `select '${name} ' || to_jsonb(t)::text as line from ${name} as t`)
    .join(" union all ");
}

/** A ban is lifted for the sign-in and put back exactly as it was. */
async function signIn(
  guest: Attacker,
  credentials: Credentials,
  sql: Environment["sql"],
): Promise<Attacker> {
  const { email } = credentials;
  const [account] = await sql(`
    select banned_until::text as ban from auth.users
    where email = '${email}' and banned_until > now()`);
  const ban = (until: string): Promise<unknown> =>
    sql(`update auth.users set banned_until = ${until} where email = '${email}'`);
  if (account) await ban("null");
  const { body } = await guest.request("POST", "/auth/v1/token?grant_type=password", credentials);
  if (account) await ban(`'${String(account["ban"])}'`);
  return guest.holding((body as { access_token: string }).access_token);
}

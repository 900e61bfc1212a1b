import type { Session } from "../database/session.ts";
import { isDatabaseError } from "../database/sql-error.ts";
import { withEngine } from "../access/engine.ts";
import { openTestConnection, type TestConnection } from "../pgtap/connection.ts";
import { installPgtap } from "../pgtap/run.ts";
import type { Folders } from "../settings.ts";
import type { Databases, ScratchDatabase } from "../stack/databases.ts";
import type { Mutant } from "./mutant.ts";

/** A place to break a database and to look at it: two databases, because the probe engine and test files bring the same helpers. */
export type Bench = {
  /** Works on the broken databases, and makes them whole again. @returns why they cannot be broken so, if that is it. */
  whileBroken(mutant: Pick<Mutant, "statements">, work: () => Promise<void>): Promise<string | undefined>;
  /** Looks with the probe engine at hand; nothing of it stays. @returns what was found, or the SQL error that came up. */
  inMatrix(look: (session: Session) => Promise<string | undefined>): Promise<string | undefined>;
  /** Looks as a test file does. */
  inTests(look: (connection: TestConnection) => Promise<string | undefined>): Promise<string | undefined>;
};

/** A mutant may make a query endless; that is noticed, too. */
const timeout = "set statement_timeout = '20s'";

/** Opens so many benches, and clears them away afterwards. */
export async function withBenches<T>(folders: Folders, databases: Databases, count: number, work: (benches: readonly Bench[]) => Promise<T>, opened: readonly Bench[] = []): Promise<T> {
  if (opened.length >= count) return work(opened);
  return withBench(folders, databases, (bench) => withBenches(folders, databases, count, work, [...opened, bench]));
}

/** Opens a bench on two fresh databases of the project, and drops them afterwards. */
async function withBench<T>(folders: Folders, databases: Databases, work: (bench: Bench) => Promise<T>): Promise<T> {
  const made: ScratchDatabase[] = [];
  const fresh = async (): Promise<string> => {
    const database = await databases.create({ migrations: "all", seed: true });
    made.push(database);
    return database.url;
  };
  try {
    const url = await fresh();
    await installPgtap(url);
    const connection = await openTestConnection(url, "groundwork mutate");
    try {
      await connection.send(`begin; ${timeout}`);
      return await withEngine(await fresh(), folders, async (session) => {
        await session.script(timeout);
        return work(benchOf(session, connection));
      });
    } finally {
      await connection.close();
    }
  } finally {
    for (const database of made) await database.drop();
  }
}

function benchOf(session: Session, connection: TestConnection): Bench {
  const matrix = { send: (sql: string) => session.script(sql) };
  const both = [matrix, connection];
  return {
    whileBroken: async ({ statements }, work) => {
      for (const { send } of both) await send("savepoint mutant");
      try {
        const refused = await refusal(async () => {
          for (const { send } of both) for (const statement of statements) await send(statement);
        });
        if (refused === undefined) await work();
        return refused;
      } finally {
        for (const { send } of both) await send("rollback to savepoint mutant; release savepoint mutant");
      }
    },
    inMatrix: (look) => looking(matrix.send, () => look(session)),
    inTests: async (look) => {
      const seen = await looking(connection.send, () => look(connection));
      // What a file prepared outlives its transaction.
      await connection.send("deallocate all");
      return seen;
    },
  };
}

async function looking(send: (sql: string) => Promise<unknown>, look: () => Promise<string | undefined>): Promise<string | undefined> {
  await send("savepoint look");
  let seen: string | undefined;
  const refused = await refusal(async () => {
    seen = await look();
  });
  await send("rollback to savepoint look; release savepoint look");
  return refused ?? seen;
}

/** The error by which the database refuses some work, if it does; every other error is thrown. */
async function refusal(work: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await work();
    return undefined;
  } catch (error) {
    const reason = error instanceof Error && error.cause !== undefined ? error.cause : error;
    if (isDatabaseError(reason)) return `${reason.message} (SQLSTATE ${reason.code})`;
    throw error;
  }
}

import { connect, type Session, sessionOn } from "../../database/session.ts";
import { isDatabaseError } from "../../database/sql-error.ts";
import type { Databases } from "../../stack/databases.ts";
import { type TestConnection, testConnectionOn } from "../pgtap/connection.ts";
import { installPgtap } from "../pgtap/run.ts";
import { withEngineIn } from "../probe/engine.ts";
import type { Mutant } from "./mutant.ts";

/**
 * A place to break a database and to look at it: one session on a scratch database, in a
 * transaction that holds the probe engine.
 */
export type Sandbox = {
  /**
   * Works on the broken database, and makes it whole again. @returns why it cannot be broken so, if
   * that is it.
   */
  whileBroken(
    mutant: Pick<Mutant, "statements">,
    work: () => Promise<void>,
  ): Promise<string | undefined>;
  /**
   * Looks with the probe engine at hand; nothing of it stays. @returns what was found, or the SQL
   * error that came up.
   */
  inMatrix(look: (session: Session) => Promise<string | undefined>): Promise<string | undefined>;
  /** Looks as a test file does, which brings the helpers that it needs. */
  inTests(
    look: (connection: TestConnection) => Promise<string | undefined>,
  ): Promise<string | undefined>;
};

/** Opens a sandbox, and clears it away afterwards. */
export async function withSandbox<T>(
  databases: Databases,
  work: (sandbox: Sandbox) => Promise<T>,
): Promise<T> {
  const database = await databases.create({ migrations: "all", seed: true });
  try {
    await installPgtap(database.url);
    const client = await connect(database.url, { name: "groundwork mutate" });
    const session = sessionOn(client);
    try {
      return await withEngineIn(session, () => work(sandboxOn(session, testConnectionOn(client))));
    } finally {
      await session.close();
    }
  } finally {
    await database.drop();
  }
}

function sandboxOn(session: Session, connection: TestConnection): Sandbox {
  return {
    whileBroken: async ({ statements }, work) => {
      await session.script("savepoint mutant");
      try {
        const refused = await refusal(async () => {
          for (const statement of statements) await session.script(statement);
        });
        if (refused === undefined) await work();
        return refused;
      } finally {
        await session.script("rollback to savepoint mutant; release savepoint mutant");
      }
    },
    inMatrix: (look) => looking(session, () => look(session)),
    inTests: async (look) => {
      const seen = await looking(session, async () => {
        // The engine would be in the way of the helpers; it is back when this is rolled back.
        await session.script("discard temp");
        return look(connection);
      });
      // What a file prepared outlives its transaction.
      await session.script("deallocate all");
      return seen;
    },
  };
}

async function looking(
  session: Session,
  look: () => Promise<string | undefined>,
): Promise<string | undefined> {
  // A mutant may make a query endless; that is noticed, too. Plans of an earlier look carry its
  // permissions: see become_with in persona.psql.
  await session.script("savepoint look; set local statement_timeout = '20s'; discard plans");
  let seen: string | undefined;
  const refused = await refusal(async () => {
    seen = await look();
  });
  await session.script("rollback to savepoint look; release savepoint look");
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

import { type Session, withSession } from "../../scripts/database/session.ts";
import type { Content, Databases } from "../../scripts/stack/databases.ts";
import type { RestSettings } from "../../scripts/stack/rest-settings.ts";
import type { ApiAccess } from "../../scripts/stack/sign-in.ts";
import { listeningGateway } from "./opened-gateway.ts";
import { stackUnderTest } from "./stack.ts";

/** A database of its own with an API in front of it, for tests of the matrix over HTTP. */
export type ServedDatabase = {
  readonly databaseUrl: string;
  readonly api: ApiAccess;
  /** Where Storage keeps contents. */
  readonly filesFolder: string;
  /** Runs statements as postgres; answers the rows of each. */
  sql(text: string): ReturnType<Session["script"]>;
  close(): Promise<void>;
};

/** Whose database to serve, and how. */
type ServingOptions = {
  /** Databases of another project than this one. */
  readonly databases?: Databases;
  /** Else REST is as by default. */
  readonly rest?: RestSettings;
};

/** Serves a scratch database on a free port. */
export async function servedDatabase(
  what: Content,
  { databases, rest }: ServingOptions = {},
): Promise<ServedDatabase> {
  const database = await (databases ?? (await stackUnderTest()).databases).create(what);
  const keys = { publishableKey: "sb_publishable_of_a_test", secretKey: "sb_secret_of_a_test" };
  const { apiUrl, filesFolder, close } = await listeningGateway(database, {
    ...keys,
    jwtSecret: "a-secret-of-a-test-with-32-characters",
    ...(rest ? { rest } : {}),
  });
  return {
    databaseUrl: database.url,
    api: { apiUrl, ...keys },
    filesFolder,
    sql: (text) => withSession(database.url, (session) => session.script(text)),
    close: async () => {
      await close();
      await database.drop();
    },
  };
}

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import getPort from "get-port";
import { withSession } from "../../scripts/database/session.ts";
import type { Content, Databases } from "../../scripts/stack/databases.ts";
import { createGateway } from "../../scripts/stack/gateway/gateway.ts";
import type { RestSettings } from "../../scripts/stack/rest-settings.ts";
import type { ApiAccess } from "../../scripts/stack/sign-in.ts";
import { stackUnderTest } from "./stack.ts";

/** A database of its own with an API in front of it, for tests of the matrix over HTTP. */
export type ServedDatabase = {
  readonly databaseUrl: string;
  readonly api: ApiAccess;
  /** Where Storage keeps contents. */
  readonly filesFolder: string;
  /** Runs statements as postgres; answers the rows of each. */
  sql(text: string): ReturnType<Parameters<Parameters<typeof withSession>[1]>[0]["script"]>;
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
  const port = await getPort();
  const filesFolder = mkdtempSync(join(tmpdir(), "groundwork-files-"));
  const api = {
    apiUrl: `http://127.0.0.1:${port}`,
    publishableKey: "sb_publishable_of_a_test",
    secretKey: "sb_secret_of_a_test",
  };
  const address = {
    databaseHost: "127.0.0.1",
    databasePort: Number(new URL(database.url).port),
    databaseName: database.name,
    rolePassword: "postgres",
  };
  const gateway = await createGateway({
    ...address,
    ...api,
    jwtSecret: "a-secret-of-a-test-with-32-characters",
    jwtExpirySeconds: 3600,
    siteUrl: api.apiUrl,
    filesFolder,
    ...(rest ? { rest } : {}),
    log: () => undefined,
  });
  const server = serve({ fetch: gateway.fetch, hostname: "127.0.0.1", port });
  return {
    databaseUrl: database.url,
    api,
    filesFolder,
    sql: (text) => withSession(database.url, (session) => session.script(text)),
    close: async () => {
      server.close();
      await gateway.close();
      await database.drop();
      rmSync(filesFolder, { recursive: true, force: true });
    },
  };
}

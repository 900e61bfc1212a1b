import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "@hono/node-server";
import getPort from "get-port";
import { scratchDatabase } from "../../../tests/support/stack.ts";
import { withSession } from "../../database/session.ts";
import { createGateway } from "../../stack/gateway/gateway.ts";
import type { RestSettings } from "../../stack/rest-settings.ts";
import type { ApiAccess } from "./sign-in.ts";

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

/** Serves a scratch database on a free port; REST as by default or as told. */
export async function servedDatabase(what: Parameters<typeof scratchDatabase>[0], rest?: RestSettings): Promise<ServedDatabase> {
  const database = await scratchDatabase(what);
  const port = await getPort();
  const filesFolder = mkdtempSync(join(tmpdir(), "groundwork-files-"));
  const api = { apiUrl: `http://127.0.0.1:${port}`, publishableKey: "sb_publishable_of_a_test", secretKey: "sb_secret_of_a_test" };
  const address = { databaseHost: "127.0.0.1", databasePort: Number(new URL(database.url).port), databaseName: database.name, rolePassword: "postgres" };
  const gateway = await createGateway({ ...address, ...api, jwtSecret: "a-secret-of-a-test-with-32-characters", jwtExpirySeconds: 3600, siteUrl: api.apiUrl, filesFolder, ...(rest ? { rest } : {}), log: () => undefined });
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

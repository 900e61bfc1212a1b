// The process behind the API URL of a stack: `node api.ts <stack folder> <port>`.
import { basename, dirname } from "node:path";
import { serve } from "@hono/node-server";
import { authSettings } from "./auth-settings.ts";
import { rolePassword } from "./databases.ts";
import { createGateway } from "./gateway/gateway.ts";
import { runningServer } from "./postgres.ts";
import { secretsOf, stackFolder, writeWhole } from "./state.ts";

const [, , folder, portArgument] = process.argv;
if (!folder || !portArgument) throw new Error("usage: api.ts <stack folder> <port>");
const port = Number(portArgument);

const state = dirname(dirname(folder));
const project = dirname(state);
const folders = { root: project, workdir: project, state };
const stack = stackFolder(folders, basename(folder));
const database = runningServer(stack);
if (!database) throw new Error("Postgres of this stack does not run");

const secrets = secretsOf(stack);
const apiUrl = `http://127.0.0.1:${port}`;
const gateway = await createGateway({
  databaseHost: "127.0.0.1",
  databasePort: database.port,
  databaseName: "postgres",
  rolePassword,
  apiUrl,
  jwtSecret: secrets.jwtSecret,
  publishableKey: secrets.publishableKey,
  secretKey: secrets.secretKey,
  ...authSettings(folders),
  log: (line) => console.log(line),
});

const server = serve({ fetch: gateway.fetch, hostname: "127.0.0.1", port }, () => writeWhole(stack.serverFile, { pid: process.pid, apiUrl }));
server.on("error", (error) => {
  console.error(`error: ${error.message}`);
  process.exit(1);
});

const stop = (): void => {
  server.close();
  void gateway.close().finally(() => process.exit(0));
};
process.once("SIGTERM", stop);
process.once("SIGINT", stop);

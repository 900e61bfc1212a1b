// The process behind the API URL of a stack:
// `node api.ts <stack name> <port> <workdir> <state folder> [<database>]`.
// With a database of its own it serves whoever started it, says so on its output, and ends when its
// input does.
import { authSettings } from "./auth-settings.ts";
import { createGateway } from "./gateway/gateway.ts";
import { listen } from "./gateway/listen.ts";
import { runningServer } from "./postgres.ts";
import { restSettings } from "./rest-settings.ts";
import { rolePassword, secretsOf, stackFolder, writeWhole } from "./state.ts";
import { storageSettings } from "./storage-settings.ts";

const [name, portArgument, workdir, state, scratch] = process.argv.slice(2);
if (!name || !portArgument || !workdir || !state)
  throw new Error("usage: api.ts <stack name> <port> <workdir> <state folder> [<database>]");
const port = Number(portArgument);
const folders = { root: workdir, workdir, state };
const stack = stackFolder(folders, name);
const database = runningServer(stack);
if (!database) throw new Error("Postgres of this stack does not run");

const secrets = secretsOf(stack);
const apiUrl = `http://127.0.0.1:${port}`;
const gateway = await createGateway({
  databaseHost: "127.0.0.1",
  databasePort: database.port,
  databaseName: scratch ?? "postgres",
  rolePassword,
  apiUrl,
  jwtSecret: secrets.jwtSecret,
  publishableKey: secrets.publishableKey,
  secretKey: secrets.secretKey,
  filesFolder: stack.files,
  ...authSettings(folders),
  rest: restSettings(folders),
  ...storageSettings(process.env),
  log: (line) => console.error(line),
});

const server = listen(gateway, port, () => {
  if (scratch === undefined) writeWhole(stack.serverFile, { pid: process.pid, apiUrl });
  else console.log(apiUrl);
});
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
if (scratch !== undefined) process.stdin.once("end", stop).resume();

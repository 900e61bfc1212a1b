import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../core/problem.ts";
import type { Folders } from "../core/settings.ts";
import { answersQueries, type Cluster, prepareCluster } from "./cluster.ts";
import { type Databases, databasesOf } from "./databases.ts";
import { withLock } from "./lock.ts";
import { type RunningServer, runningServer, startPostgres, stopPostgres } from "./postgres.ts";
import { commandLineOf, endProcess, isAlive } from "./processes.ts";
import { prepareRuntime } from "./runtime.ts";
import { answersRequests, spawnApi } from "./spawn-api.ts";
import {
  type StackFolder,
  readServerRecord,
  rolePassword,
  secretsOf,
  stackFolder,
  stackNames,
} from "./state.ts";

/** A local Supabase that runs: Postgres, REST, Auth and Storage. */
export type Stack = {
  readonly name: string;
  readonly apiUrl: string;
  /** As `postgres`; the database named `postgres`. */
  readonly databaseUrl: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly jwtSecret: string;
  readonly databases: Databases;
  /** Process numbers, to measure what the stack takes. */
  readonly processes: { readonly postgres: number; readonly api: number };
};

/** The stack that `npm start` runs. */
export const developmentStack = "dev";

/**
 * The ports that the Supabase CLI's local stack has, for the stack that stands in for it, and
 * others for the rest: the CLI takes whatever listens on 54322 for its own containers. The next
 * free ones when they are taken.
 */
const preferredPorts = (name: string): { api: number; database: number } =>
  name === developmentStack ? { api: 54321, database: 54322 } : { api: 54521, database: 54522 };

/** The bootstrap user of the embedded cluster, named as on hosted Supabase. */
const superuserName = "supabase_admin";

/**
 * Starts a stack, or what of it is not running. Recovers by itself from killed processes and
 * half-done starts.
 *
 * @throws Problem when Postgres cannot be started here.
 */
export async function startStack(
  folders: Folders,
  name: string = developmentStack,
): Promise<Stack> {
  const stack = stackFolder(folders, name);
  mkdirSync(stack.folder, { recursive: true });
  return withLock(stack.lock, async () => {
    const secrets = secretsOf(stack);
    const superuser = { name: superuserName, password: secrets.superuserPassword };
    const cluster = runningServer(stack);
    // A process that was just killed may still be in the process table: only one that answers
    // counts.
    if (!cluster || !(await answersQueries({ port: cluster.port, superuser }))) {
      await stopPostgres(stack);
      const runtime = await prepareRuntime(folders);
      const { port } = await startPostgres(
        runtime,
        stack,
        superuser,
        preferredPorts(name).database,
      );
      await prepareCluster({ port, superuser });
    }
    const api = runningApi(folders, stack);
    if (!api || !(await answersRequests(api.apiUrl))) {
      if (api) await endProcess(api.pid, "SIGTERM");
      await spawnApi(folders, stack, preferredPorts(name).api);
    }
    return describe(folders, stack);
  });
}

/**
 * The stack with this name.
 *
 * @throws Problem with exit code 2 when it does not run.
 */
export async function runningStack(
  folders: Folders,
  name: string = developmentStack,
): Promise<Stack> {
  const stack = stackFolder(folders, name);
  if (!runningServer(stack) || !runningApi(folders, stack))
    throw new Problem(
      `The local stack${name === developmentStack ? "" : ` "${name}"`} is not running. ` +
        "Start it with `npm start`, or name a database with --db-url.",
    );
  return describe(folders, stack);
}

/**
 * Does something to a stack's database that nobody else may be at: commands that replace it take
 * turns.
 */
export function withStackToOneself<T>(
  folders: Folders,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  const { folder } = stackFolder(folders, name);
  mkdirSync(folder, { recursive: true });
  return withLock(join(folder, "database.lock"), work, 600_000);
}

/** Ends every process of a stack. Its data stays. */
export async function stopStack(folders: Folders, name: string): Promise<void> {
  const stack = stackFolder(folders, name);
  const api = runningApi(folders, stack);
  if (api) await endProcess(api.pid, "SIGTERM");
  rmSync(stack.serverFile, { force: true });
  await stopPostgres(stack);
}

/** Ends a stack and removes everything it kept. */
export async function removeStack(folders: Folders, name: string): Promise<void> {
  await stopStack(folders, name);
  rmSync(stackFolder(folders, name).folder, { recursive: true, force: true });
}

/** The names of the stacks of which a process runs. */
export function runningStackNames(folders: Folders): string[] {
  return stackNames(folders).filter((name) => {
    const stack = stackFolder(folders, name);
    return runningServer(stack) !== undefined || runningApi(folders, stack) !== undefined;
  });
}

function describe(folders: Folders, stack: StackFolder): Stack {
  const server = expectServer(stack);
  const api = runningApi(folders, stack);
  if (!api)
    throw new Problem(
      `The API server of this stack ended right after its start. Its log is ${stack.serverLog}.`,
    );
  const secrets = secretsOf(stack);
  const cluster: Cluster = {
    port: server.port,
    superuser: { name: superuserName, password: secrets.superuserPassword },
  };
  return {
    name: stack.name,
    apiUrl: api.apiUrl,
    databaseUrl: `postgresql://postgres:${rolePassword}@127.0.0.1:${server.port}/postgres`,
    publishableKey: secrets.publishableKey,
    secretKey: secrets.secretKey,
    jwtSecret: secrets.jwtSecret,
    databases: databasesOf(folders, cluster),
    processes: { postgres: server.pid, api: api.pid },
  };
}

function expectServer(stack: StackFolder): RunningServer {
  const server = runningServer(stack);
  if (!server) throw new Problem(`Postgres ended right after its start. Its log is ${stack.log}.`);
  return server;
}

function runningApi(
  folders: Folders,
  stack: StackFolder,
): { pid: number; apiUrl: string } | undefined {
  const record = readServerRecord(stack);
  if (!record || !isAlive(record.pid)) return undefined;
  return commandLineOf(record.pid)?.includes(`${folders.workdir} ${folders.state}`)
    ? record
    : undefined;
}

import { once } from "node:events";
import {
  existsSync,
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import getPort, { portNumbers } from "get-port";
import { Problem } from "../core/problem.ts";
import { commandLineOf, endProcess, isAlive, whileRunning } from "./processes.ts";
import type { Runtime } from "./runtime.ts";
import { giveToUnprivileged, spawnUnprivileged } from "./unprivileged.ts";

/** Same major as hosted Supabase and as the binaries. */
const major = "17";

/** What a server complains of when one that was killed left something behind for a moment. */
const passing = new RegExp(
  "Address already in use|could not bind|pre-existing shared memory block|is still in use|" +
    "another server might be running",
  "i",
);

/** Where a server keeps its data and its log. */
export type ServerFolder = { readonly data: string; readonly log: string };

/** A server that accepts connections. */
export type RunningServer = { readonly pid: number; readonly port: number };

/**
 * Starts the server of a data folder, or finds it running. Makes the data folder when there is
 * none.
 *
 * @param preferredPort Used when it is free; otherwise the next free one.
 * @throws Problem when the data folder cannot be read, belongs to another major, or the server does
 *   not come up.
 */
export async function startPostgres(
  runtime: Runtime,
  folder: ServerFolder,
  superuser: Superuser,
  preferredPort: number,
): Promise<RunningServer> {
  const running = runningServer(folder);
  if (running) return running;
  await makeDataFolder(runtime, folder, superuser);
  rmSync(join(folder.data, "postmaster.pid"), { force: true });
  const deadline = Date.now() + 120_000;
  for (;;) {
    const port = await getPort({
      host: "127.0.0.1",
      port: portNumbers(preferredPort, preferredPort + 200),
    });
    const launched = await launch(runtime, folder, port);
    if (launched.kind === "running") return launched.server;
    // A server that was killed leaves children behind that need a moment to notice.
    if (!passing.test(launched.log) || Date.now() > deadline)
      throw new Problem(
        `Postgres did not start: ${lastComplaint(launched.log)} Its log is ${folder.log}.`,
      );
    await sleep(100);
  }
}

/** The bootstrap user of a cluster. */
export type Superuser = { readonly name: string; readonly password: string };

/** The server that runs on a data folder, if one does and accepts connections. */
export function runningServer(folder: ServerFolder): RunningServer | undefined {
  const lines = pidFile(folder);
  const pid = Number(lines?.[0]);
  const port = Number(lines?.[3]);
  if (!lines?.[7]?.startsWith("ready") || !isServerOf(folder, pid)) return undefined;
  return { pid, port };
}

/** Ends the server of a data folder; rolls back what is open. */
export async function stopPostgres(folder: ServerFolder): Promise<void> {
  const pid = Number(pidFile(folder)?.[0]);
  if (isServerOf(folder, pid)) await endProcess(pid, "SIGINT");
}

/**
 * Postmaster.pid: pid, data folder, start time, port, socket folder, address, shared memory, status
 * (PostgreSQL: src/include/utils/pidfile.h).
 */
function pidFile(folder: ServerFolder): string[] | undefined {
  try {
    return readFileSync(join(folder.data, "postmaster.pid"), "utf8").split("\n");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    if (code === "EACCES") throw unreadable(folder);
    throw error;
  }
}

function isServerOf(folder: ServerFolder, pid: number): boolean {
  return pid > 0 && isAlive(pid) && (commandLineOf(pid)?.includes(folder.data) ?? false);
}

async function makeDataFolder(
  runtime: Runtime,
  folder: ServerFolder,
  superuser: Superuser,
): Promise<void> {
  if (existsSync(folder.data)) {
    refuseOtherMajor(folder);
    return;
  }
  // initdb can be killed half way; a folder under its final name is always whole.
  const draft = `${folder.data}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  const passwordFile = join(draft, "..", "password");
  writeFileSync(passwordFile, superuser.password, { mode: 0o600 });
  giveToUnprivileged(draft);
  giveToUnprivileged(passwordFile);
  try {
    await initdb(runtime, draft, superuser, passwordFile);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(draft, folder.data);
}

async function initdb(
  runtime: Runtime,
  data: string,
  superuser: Superuser,
  passwordFile: string,
): Promise<void> {
  const locale = ["--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"];
  const login = [
    `--username=${superuser.name}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
  ];
  const child = spawnUnprivileged(
    runtime.initdb,
    ["-D", data, ...locale, ...login, "--no-sync", "--no-instructions"],
    { stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, LC_ALL: "C" } },
  );
  const complaints: string[] = [];
  child.stderr?.on("data", (chunk: Buffer) => complaints.push(chunk.toString()));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Problem(`initdb failed: ${lastComplaint(complaints.join(""))}`);
}

function refuseOtherMajor(folder: ServerFolder): void {
  let found: string;
  try {
    found = readFileSync(join(folder.data, "PG_VERSION"), "utf8").trim();
  } catch (error) {
    throw unreadable(folder, error);
  }
  if (found !== major)
    throw new Problem(
      `${folder.data} belongs to Postgres ${found}; this is Postgres ${major}. ` +
        "Move that folder away; the next start makes a new one.",
    );
}

function unreadable(folder: ServerFolder, cause?: unknown): Problem {
  return new Problem(
    `Cannot read the data folder ${folder.data}. It may belong to another user (root?): ` +
      "run this as that user, or remove the folder.",
    { cause },
  );
}

/** What became of a server that was started. */
type Launched =
  | { readonly kind: "running"; readonly server: RunningServer }
  | { readonly kind: "ended"; readonly log: string };

async function launch(runtime: Runtime, folder: ServerFolder, port: number): Promise<Launched> {
  const log = openSync(folder.log, "w", 0o600);
  const child = spawnUnprivileged(runtime.postgres, ["-D", folder.data, ...settings(port)], {
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  child.unref();
  // One that cannot start ends by itself; the limit is for one that hangs.
  const server = await whileRunning(child, () => runningServer(folder), 600_000);
  return server
    ? { kind: "running", server }
    : { kind: "ended", log: readFileSync(folder.log, "utf8") };
}

/**
 * A server for development and tests: loopback only, nothing outside its folder. Without fsync a
 * power cut may cost the data folder; a killed server costs nothing, because commits are still
 * written before they are answered.
 */
function settings(port: number): string[] {
  const values = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    dynamic_shared_memory_type: "mmap",
    shared_buffers: "16MB",
    max_connections: 200,
    max_logical_replication_workers: 0,
    fsync: "off",
    full_page_writes: "off",
    wal_level: "minimal",
    max_wal_senders: 0,
    timezone: "UTC",
    log_timezone: "UTC",
    jit: "off",
    log_min_messages: "fatal",
    log_min_error_statement: "panic",
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function lastComplaint(log: string): string {
  const lines = log.split("\n").filter((line) => line.trim() !== "");
  return (
    lines.filter((line) => /FATAL|PANIC|error/i.test(line)).at(-1) ??
    lines.at(-1) ??
    "it said nothing."
  );
}

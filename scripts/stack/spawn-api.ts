import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import getPort, { portNumbers } from "get-port";
import { Problem } from "../core/problem.ts";
import type { Folders } from "../core/settings.ts";
import { whileRunning } from "./processes.ts";
import { type StackFolder, readServerRecord } from "./state.ts";

const source = fileURLToPath(new URL("./api.ts", import.meta.url));

/**
 * Starts the API server of a stack (REST, Auth and Storage) in the background and waits until it
 * listens.
 *
 * @throws Problem when it ends instead.
 */
export async function spawnApi(
  folders: Folders,
  stack: StackFolder,
  preferredPort: number,
): Promise<void> {
  rmSync(stack.serverFile, { force: true });
  for (let attempt = 0; attempt < 5; attempt++) {
    const port = await getPort({
      host: "127.0.0.1",
      port: portNumbers(preferredPort, preferredPort + 200),
      exclude: [preferredPort + 1],
    });
    if (await launch(folders, stack, port)) return;
    if (!/EADDRINUSE/.test(readFileSync(stack.serverLog, "utf8"))) break;
  }
  const complaint =
    readFileSync(stack.serverLog, "utf8")
      .split("\n")
      .find((line) => /error/i.test(line)) ?? "it said nothing.";
  throw new Problem(
    `The API server did not start: ${complaint.trim()} Its log is ${stack.serverLog}.`,
  );
}

/** Whether the server behind an API URL answers. */
export async function answersRequests(apiUrl: string): Promise<boolean> {
  try {
    return (await fetch(`${apiUrl}/auth/v1/health`, { signal: AbortSignal.timeout(30_000) })).ok;
  } catch {
    // Refused, reset or late: not answering is all that is asked for.
    return false;
  }
}

// A server for one person: collecting earlier costs a little time and halves what a busy process
// keeps.
const smallHeap = ["--max-semi-space-size=2", "--heap-growing-percent=40"] as const;

async function launch(folders: Folders, stack: StackFolder, port: number): Promise<boolean> {
  const program = await apiProgram(folders, stack.name, port);
  const log = openSync(stack.serverLog, "w", 0o600);
  const child = spawn(process.execPath, ["--enable-source-maps", ...smallHeap, ...program], {
    detached: true,
    stdio: ["ignore", log, log],
    env: { ...process.env, NODE_ENV: "production", MALLOC_ARENA_MAX: "2" },
  });
  closeSync(log);
  child.unref();
  // One that cannot start ends by itself; the limit is for one that hangs.
  return (await whileRunning(child, () => readServerRecord(stack), 300_000)) !== undefined;
}

/**
 * The arguments with which Node runs the API server of a stack. The program is one file of
 * JavaScript: a process that loads TypeScript keeps a compiler and 100 MB with it for all its
 * life.
 */
export async function apiProgram(
  folders: Folders,
  stackName: string,
  port: number,
): Promise<string[]> {
  // Below the program's own folder, from where its packages are found.
  const outfile = join(folders.root, ".groundwork", "build", `api-${process.pid}.mjs`);
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: "inline",
    logLevel: "silent",
  });
  const final = join(dirname(outfile), "api.mjs");
  renameSync(outfile, final);
  return [final, stackName, String(port), folders.workdir, folders.state];
}

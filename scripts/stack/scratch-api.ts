import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import getPort from "get-port";
import { Problem } from "../core/problem.ts";
import type { Folders } from "../core/settings.ts";
import type { ScratchDatabase } from "./databases.ts";
import { apiProgram } from "./spawn-api.ts";
import type { Stack } from "./stack.ts";

/**
 * Serves REST, Auth and Storage for a scratch database with the keys of its stack, in a process of
 * its own that ends with `work`.
 *
 * @throws Problem when that process does not start.
 */
export async function withScratchApi<T>(
  folders: Folders,
  stack: Stack,
  database: ScratchDatabase,
  work: (apiUrl: string) => Promise<T>,
): Promise<T> {
  const port = await getPort({ host: "127.0.0.1" });
  const child = spawn(
    process.execPath,
    [...(await apiProgram(folders, stack.name, port)), database.name],
    {
      // What it logs is about requests that were answered all the same.
      stdio: ["pipe", "pipe", "ignore"],
      env: { ...process.env, NODE_ENV: "production" },
    },
  );
  const ended = once(child, "close");
  try {
    return await work(await announced(child.stdout, ended));
  } finally {
    child.kill();
    await ended;
  }
}

async function announced(output: Readable, ended: Promise<unknown>): Promise<string> {
  const [line] = (await Promise.race([once(output, "data"), ended])) as [unknown];
  if (Buffer.isBuffer(line)) return line.toString().trim();
  throw new Problem("The API server of a scratch database did not start.");
}

import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { foldersFor } from "../../scripts/core/settings.ts";

/** How a command ended; a code of null means that a signal ended it. */
export type Ending = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

/** A command that runs as people run it, in a process of its own. */
export type RunningCommand = {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  readonly ended: Promise<Ending>;
};

/** Starts `groundwork` with these arguments. */
export function startGroundwork(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): RunningCommand {
  return startNode([join(foldersFor().root, "bin", "groundwork.mjs"), ...args], env);
}

/** Starts Node with these arguments. */
export function startNode(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): RunningCommand {
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    child[stream].setEncoding("utf8").on("data", (text: string) => (said[stream] += text));
  const ended = once(child, "close").then(() => ({ code: child.exitCode, ...said }));
  return { child, ended };
}

/** Runs `groundwork` to its end. */
export function groundwork(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ending> {
  return startGroundwork(args, env).ended;
}

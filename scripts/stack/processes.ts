import { type ChildProcess, execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

/** Whether a process with this number exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * The command line of a process, or undefined when there is none. Numbers are used again: ask
 * before ending one.
 */
export function commandLineOf(pid: number): string | undefined {
  try {
    if (process.platform === "linux")
      return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim() || undefined;
    return (
      execFileSync("ps", ["-o", "args=", "-p", String(pid)], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      }).trim() || undefined
    );
  } catch {
    return undefined;
  }
}

/**
 * Ends a process: with `gentle`, and with SIGKILL when it is still there after `patience`
 * milliseconds.
 */
export async function endProcess(
  pid: number,
  gentle: NodeJS.Signals,
  patience = 60_000,
): Promise<void> {
  for (const signal of [gentle, "SIGKILL"] as const) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ESRCH") return;
      throw error;
    }
    const deadline = Date.now() + patience;
    while (Date.now() < deadline) {
      if (!isAlive(pid)) return;
      await sleep(15);
    }
  }
}

/**
 * What `look` finds while a child runs. Undefined when the child ended before, or when nothing was
 * found for `patience` milliseconds.
 */
export async function whileRunning<T>(
  child: ChildProcess,
  look: () => T | undefined,
  patience: number,
): Promise<T | undefined> {
  let ended = false;
  child.once("exit", () => (ended = true));
  child.once("error", () => (ended = true));
  const deadline = Date.now() + patience;
  while (!ended && Date.now() < deadline) {
    const found = look();
    if (found !== undefined) return found;
    await sleep(10);
  }
  return undefined;
}

/** In a container without an init process, an ended child of ours stays in the process table. */
function isZombie(pid: number): boolean {
  if (process.platform !== "linux") return false;
  try {
    return /^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

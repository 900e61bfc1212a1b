import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "../core/problem.ts";
import { isAlive } from "./processes.ts";

/**
 * Runs `work` while this process holds the lock file; others wait. The lock of a process that was
 * killed is taken over.
 *
 * @throws Problem when another process holds the lock for longer than `patience` milliseconds.
 */
export async function withLock<T>(
  file: string,
  work: () => Promise<T>,
  patience = 600_000,
): Promise<T> {
  const deadline = Date.now() + patience;
  while (!tryLock(file)) {
    if (Date.now() > deadline)
      throw new Problem(
        `Another groundwork command (process ${holderOf(file) ?? "?"}) has been at work for ` +
          `${patience / 1000} s. Wait for it, or end it.`,
      );
    await sleep(50);
  }
  try {
    return await work();
  } finally {
    unlock(file);
  }
}

/** Takes the lock if nobody alive holds it. */
export function tryLock(file: string): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const holder = holderOf(file);
  if (holder !== undefined && isAlive(holder)) return false;
  // Two waiters may both see the dead holder; only the one whose own number stands in the file
  // afterwards has it.
  rmSync(file, { force: true });
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
  } catch {
    return false;
  }
  return holderOf(file) === process.pid;
}

/** Gives the lock back. */
export function unlock(file: string): void {
  if (holderOf(file) === process.pid) rmSync(file, { force: true });
}

function holderOf(file: string): number | undefined {
  try {
    const holder = Number(readFileSync(file, "utf8"));
    return holder > 0 ? holder : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

import { readFileSync, readdirSync } from "node:fs";
import { run } from "../core/process.ts";

/** Memory of a set of processes, in bytes. */
export type Memory = {
  /** Sum of the resident sets; what they share is counted once for each. */
  readonly resident: number;
  /** What they really take: shared pages divided among those that share them. Linux only. */
  readonly proportional?: number;
};

/** Memory of these processes and everything below them. */
export async function memoryOf(roots: readonly number[]): Promise<Memory> {
  const pids = await withChildren(roots);
  if (process.platform !== "linux") return { resident: await residentByPs(pids) };
  const totals = { resident: 0, proportional: 0 };
  for (const pid of pids) {
    const rollup = rollupOf(pid);
    totals.resident += kilobytes(rollup, "Rss") * 1024;
    totals.proportional += kilobytes(rollup, "Pss") * 1024;
  }
  return totals;
}

/** Smaps_rollup of one process; empty when it has ended in the meantime. */
function rollupOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ESRCH" || code === "ENOENT") return "";
    throw error;
  }
}

function kilobytes(rollup: string, field: string): number {
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(rollup)?.[1] ?? 0);
}

async function residentByPs(pids: readonly number[]): Promise<number> {
  const { stdout } = await run("ps", ["-o", "rss=", "-p", pids.join(",")]);
  return (
    stdout
      .trim()
      .split(/\s+/)
      .map(Number)
      .reduce((sum, value) => sum + value, 0) * 1024
  );
}

async function withChildren(roots: readonly number[]): Promise<number[]> {
  const parents = process.platform === "linux" ? parentsFromProc() : await parentsFromPs();
  const found = new Set(roots);
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const [pid, parent] of parents) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}

function parentsFromProc(): Array<readonly [number, number]> {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const status = readFileSync(`/proc/${name}/status`, "utf8");
        return [[Number(name), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1])] as const];
      } catch {
        // Ended between the listing and the reading.
        return [];
      }
    });
}

async function parentsFromPs(): Promise<Array<readonly [number, number]>> {
  const { stdout } = await run("ps", ["-A", "-o", "pid=,ppid="]);
  return stdout
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number))
    .map(([pid = 0, parent = 0]) => [pid, parent] as const);
}

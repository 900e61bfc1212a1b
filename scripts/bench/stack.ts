import { found } from "../core/finding-kind.ts";
import type { Finding } from "../core/finding.ts";
import type { Progress } from "../core/progress.ts";
import type { Folders } from "../core/settings.ts";
import { runMatrix } from "../proof/matrix/run.ts";
import { withPassingStack } from "../stack/leases.ts";
import { type Stack, startStack, stopStack } from "../stack/stack.ts";
import { benchLimit } from "./findings.ts";
import { memoryOf } from "./memory.ts";

/** One thing that was measured, against what it must reach. */
export type Measurement = {
  readonly what: string;
  readonly unit: "ms" | "MB" | "cells/s";
  /** Every run, in the order in which they ran. */
  readonly runs: readonly number[];
  readonly median: number;
  readonly limit: number;
  readonly reached: boolean;
};

/** A stack of its own, so that the one people work with is left alone. */
const benchStack = "bench";

/**
 * Measures the local stack: resets, start, memory, matrix. Each number is the median of `rounds`
 * runs.
 */
export async function benchmarkStack(
  folders: Folders,
  progress: Progress,
  rounds = 5,
): Promise<Measurement[]> {
  const seeded = { migrations: "all", seed: true } as const;
  let done = 0;
  const repeat = async (work: () => Promise<number>): Promise<number[]> => {
    const runs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      runs.push(await work());
      progress(++done, rounds * 6);
    }
    return runs;
  };
  return withPassingStack(folders, benchStack, async (first) => {
    let stack = first;
    const rebuild = await repeat(async () => {
      await stack.databases.forgetTemplates();
      return timed(() => stack.databases.reset(seeded));
    });
    const reset = await repeat(() => timed(() => stack.databases.reset(seeded)));
    const start = await repeat(async () => {
      await stopStack(folders, benchStack);
      return timed(async () => (stack = await startStack(folders, benchStack)));
    });
    const sql = await repeat(() => cellsPerSecond(folders, stack, "sql"));
    const http = await repeat(() => cellsPerSecond(folders, stack, "http"));
    // Last, with every pool open and the schema cache filled.
    const memory = await repeat(
      async () => (await memoryOf(Object.values(stack.processes))).resident / 1e6,
    );
    return [
      measurement("unchanged reset", "ms", reset, 300),
      measurement("full rebuild: platform, migrations, seed", "ms", rebuild, 4000),
      measurement("start with a prepared data folder", "ms", start, 2000),
      measurement("resident memory of the running stack", "MB", memory, 350),
      measurement("matrix over SQL", "cells/s", sql, 500),
      measurement("matrix over HTTP", "cells/s", http, 100),
    ];
  });
}

/** A finding for each measurement that misses its limit. */
export function missedLimits(measurements: readonly Measurement[]): Finding[] {
  return measurements
    .filter(({ reached }) => !reached)
    .map(({ what, median, unit, limit }) => {
      const bound = unit === "cells/s" ? "at least" : "at most";
      const message = `${what}: ${median} ${unit}, must be ${bound} ${limit} ${unit}`;
      return found(benchLimit, { object: what, message });
    });
}

async function cellsPerSecond(
  folders: Folders,
  stack: Stack,
  via: "sql" | "http",
): Promise<number> {
  const { report } = await runMatrix({
    folders,
    databaseUrl: stack.databaseUrl,
    api: stack,
    via,
    progress: () => undefined,
  });
  return report.summary.cellsPerSecond[via] ?? Number.NaN;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function measurement(
  what: string,
  unit: Measurement["unit"],
  runs: readonly number[],
  limit: number,
): Measurement {
  const sorted = [...runs].sort((a, b) => a - b);
  const median = Math.round(sorted[Math.floor(sorted.length / 2)] ?? Number.NaN);
  return {
    what,
    unit,
    runs: runs.map(Math.round),
    median,
    limit,
    reached: unit === "cells/s" ? median >= limit : median <= limit,
  };
}

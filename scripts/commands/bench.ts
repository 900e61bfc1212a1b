import type { Command } from "commander";
import type { Finding } from "../core/finding.ts";
import { Problem } from "../core/problem.ts";
import type { Progress } from "../core/progress.ts";
import { type Folders, foldersFor } from "../core/settings.ts";
import { addCommonFlags, addExample, type CommonFlags, finish } from "./flags.ts";
import { wholeNumber } from "./whole-number.ts";

type BenchFlags = CommonFlags & {
  readonly stack?: boolean;
  readonly rls?: boolean;
  readonly migrations?: boolean;
  readonly rows: number;
  readonly accounts?: number;
};

/**
 * `groundwork bench`: the local stack, the policies, and migrations under load, against the limits
 * that the project keeps.
 */
export function registerBench(program: Command): void {
  const command = program
    .command("bench")
    .summary("measure the stack, the policies, or migrations under load")
    .description(
      "Measures on a stack of its own and compares with the limits that the project keeps.",
    )
    .option("--stack", "resets, start, memory and matrix of the local stack (median of 5)")
    .option(
      "--rls",
      "the hot queries through the policies, without them, and with the policies as found, " +
        "at 1, 100 and 10,000 tenants",
    )
    .option("--migrations", "the longest that a client waits while each migration is applied")
    .option(
      "--rows <number>",
      "rows of the hot tables together, for --rls and --migrations",
      wholeNumber(1),
      1_000_000,
    )
    .option(
      "--accounts <number>",
      "accounts for --migrations; 3 for every 100 rows when left out",
      wholeNumber(1),
    );
  addExample(
    addCommonFlags(command),
    "groundwork bench --stack",
    "groundwork bench --rls --rows 100000",
  ).action(run);
}

/** What one kind of measurement came to. */
type Measured = {
  readonly measurements: readonly object[];
  readonly findings: readonly Finding[];
  readonly body: string;
};

async function run(flags: BenchFlags): Promise<void> {
  const chosen = [
    flags.stack && measureStack,
    flags.rls && measureRls,
    flags.migrations && measureMigrations,
  ].filter((kind) => kind !== undefined && kind !== false);
  const [measure] = chosen;
  if (!measure || chosen.length > 1)
    throw new Problem("Say what to measure: groundwork bench --stack, --rls or --migrations.");
  const folders = foldersFor(flags.workdir);
  const { withProgress } = await import("../core/progress.ts");
  const { measurements, findings, body } = await withProgress("Measuring", (progress) =>
    measure(folders, flags, progress),
  );
  await finish({ command: "bench", target: "", summary: { measurements }, findings }, flags, {
    body,
  });
}

async function measureStack(
  folders: Folders,
  _flags: BenchFlags,
  progress: Progress,
): Promise<Measured> {
  const { benchmarkStack, missedLimits } = await import("../bench/stack.ts");
  const { shownMeasurements } = await import("../bench/show.ts");
  const measurements = await benchmarkStack(folders, progress);
  return {
    measurements,
    findings: missedLimits(measurements),
    body: shownMeasurements(measurements),
  };
}

async function measureRls(
  folders: Folders,
  { rows }: BenchFlags,
  progress: Progress,
): Promise<Measured> {
  const { benchmarkRls } = await import("../bench/rls.ts");
  const { missedRlsLimits } = await import("../bench/rls-limits.ts");
  const { shownRls } = await import("../bench/show-rls.ts");
  const measurements = await benchmarkRls(
    folders,
    { rows, tenantCounts: [1, 100, 10_000] },
    progress,
  );
  return { measurements, findings: missedRlsLimits(measurements), body: shownRls(measurements) };
}

async function measureMigrations(
  folders: Folders,
  { rows, accounts }: BenchFlags,
  progress: Progress,
): Promise<Measured> {
  const { benchmarkMigrations, longWaits } = await import("../bench/load.ts");
  const { shownLoad } = await import("../bench/show-load.ts");
  const measurements = await benchmarkMigrations(
    folders,
    { rows, tenants: 100, accounts },
    progress,
  );
  return { measurements, findings: longWaits(measurements), body: shownLoad(measurements) };
}

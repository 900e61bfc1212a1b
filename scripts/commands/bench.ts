import { type Command } from "commander";
import { foldersFor, type Folders } from "../settings.ts";
import { Problem } from "../findings.ts";
import { addCommonFlags, addExample, type CommonFlags, finish } from "./flags.ts";

type BenchFlags = CommonFlags & { readonly stack?: boolean };

/** `groundwork bench --stack`: how fast and how large the local stack is. */
export function registerBench(program: Command): void {
  const command = program
    .command("bench")
    .summary("measure (median of 5)")
    .description("Measures on a stack of its own and compares with the limits that the project keeps. Each number is the median of 5 runs.")
    .option("--stack", "resets, start, memory and matrix of the local stack");
  addExample(addCommonFlags(command), "groundwork bench --stack").action(run);
}

async function run(flags: BenchFlags): Promise<void> {
  if (!flags.stack) throw new Problem("Say what to measure: groundwork bench --stack.");
  const folders: Folders = foldersFor(flags.workdir);
  const { withProgress } = await import("../render/progress.ts");
  const { benchmarkStack, missedLimits } = await import("../bench/stack.ts");
  const { shownMeasurements } = await import("../bench/show.ts");
  const measurements = await withProgress("Measuring", (progress) => benchmarkStack(folders, progress));
  const report = { command: "bench", target: "", summary: { measurements }, findings: missedLimits(measurements) };
  finish(report, flags, { body: shownMeasurements(measurements) });
}

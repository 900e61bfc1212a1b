import { randomInt } from "node:crypto";
import type { Command } from "commander";
import { addCommonFlags, addExample, type CommonFlags, finish } from "./flags.ts";
import { stackOf } from "./target.ts";
import { wholeNumber } from "./whole-number.ts";

type FuzzFlags = CommonFlags & {
  readonly runs: number;
  readonly seed?: number;
  readonly request?: number;
};

/**
 * `groundwork fuzz`: random requests by random personas, none of which may reach beyond what is
 * declared.
 */
export function registerFuzz(program: Command): void {
  const number = wholeNumber(0);
  const command = program
    .command("fuzz")
    .summary("send random requests and see that none reaches too far")
    .description(
      "Adds random rows to a scratch database of the local stack, sends random reads, writes, " +
        "calls and files as every persona, and compares what they show, count and change with " +
        "supabase/access.yaml. Stops at the first that reaches too far, made as small as it " +
        "can be.",
    )
    .option("--runs <number>", "how many requests", number, 500)
    .option("--seed <number>", "send the requests of this seed (default: a new one)", number)
    .option(
      "--request <number>",
      "send only the request with this number, as a finding names it",
      number,
    );
  addExample(
    addCommonFlags(command),
    "groundwork fuzz --runs 10000",
    "groundwork fuzz --seed 7 --request 42",
  ).action(run);
}

async function run({
  runs,
  seed = randomInt(2 ** 31),
  request,
  ...flags
}: FuzzFlags): Promise<void> {
  const { fuzz, fuzzLabels } = await import("../proof/fuzz/fuzz.ts");
  const { withProgress } = await import("../core/progress.ts");
  const { folders, stack } = await stackOf(flags);
  const report = await withProgress("Sending requests", (progress) =>
    fuzz({ folders, stack, runs, seed, progress, ...(request === undefined ? {} : { request }) }),
  );
  await finish(report, flags, { labels: fuzzLabels });
}

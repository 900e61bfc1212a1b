import { randomInt } from "node:crypto";
import { type Command, InvalidArgumentError } from "commander";
import { foldersFor } from "../core/settings.ts";
import { addCommonFlags, addExample, type CommonFlags, finish } from "./flags.ts";

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
  const command = program
    .command("fuzz")
    .summary("send random requests and see that none reaches too far")
    .description(
      "Adds random rows to a scratch database of the local stack, sends random reads, writes, " +
        "calls and files as every persona, and compares what they show, count and change with " +
        "supabase/access.yaml. Stops at the first that reaches too far, made as small as it " +
        "can be.",
    )
    .option("--runs <number>", "how many requests", wholeNumber, 500)
    .option("--seed <number>", "send the requests of this seed (default: a new one)", wholeNumber)
    .option(
      "--request <number>",
      "send only the request with this number, as a finding names it",
      wholeNumber,
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
  const { runningStack } = await import("../stack/stack.ts");
  const { fuzz } = await import("../proof/fuzz/fuzz.ts");
  const { withProgress } = await import("../core/progress.ts");
  const folders = foldersFor(flags.workdir);
  const stack = await runningStack(folders);
  finish(
    await withProgress("Sending requests", (progress) =>
      fuzz({ folders, stack, runs, seed, progress, ...(request === undefined ? {} : { request }) }),
    ),
    flags,
  );
}

function wholeNumber(text: string): number {
  if (!/^\d{1,10}$/.test(text) || Number(text) >= 2 ** 31)
    throw new InvalidArgumentError("It must be a whole number below 2147483648.");
  return Number(text);
}

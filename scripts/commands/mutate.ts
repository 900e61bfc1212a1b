import type { Command } from "commander";
import { addCommonFlags, addExample, type CommonFlags, finish } from "./flags.ts";
import { stackOf } from "./target.ts";
import { wholeNumber } from "./whole-number.ts";

type MutateFlags = CommonFlags & {
  readonly list?: boolean;
  readonly only?: string;
  readonly fresh?: boolean;
  readonly sample?: number;
};

/** `groundwork mutate`: breaks the database on purpose, one change at a time. */
export function registerMutate(program: Command): void {
  const command = program
    .command("mutate")
    .summary("break the database on purpose: does the proof notice?")
    .description(
      "Breaks the database in every way that a careless migration could, one change at a time: " +
        "policies, grants, row security, helpers, triggers, keys, views, buckets. " +
        "Each time the matrix and the pgTAP files are asked until one notices (killed) " +
        "or none does (survived). " +
        "Works in transactions on scratch databases of the local stack. " +
        "A run that is interrupted goes on where it was. What changes nothing for anybody " +
        "is listed, with the reason, in supabase/mutants.yaml.",
    )
    .option(
      "--only <pattern>",
      "the mutants whose id contains this; with *, those whose whole id matches",
    )
    .option("--sample <count>", "only so many of them, spread over all", wholeNumber(1))
    .option("--fresh", "judge again what was judged before")
    .option("--list", "print the mutants and break nothing");
  addExample(
    addCommonFlags(command),
    "groundwork mutate",
    "groundwork mutate --only policy/public.notes/",
    "groundwork mutate --list --only 'function/*/true'",
  ).action(run);
}

async function run(flags: MutateFlags): Promise<void> {
  const { listMutants, mutate } = await import("../proof/mutate/run.ts");
  const { shownList, shownMutants } = await import("../proof/mutate/show.ts");
  const { withProgress } = await import("../core/progress.ts");
  const { interruptible } = await import("../core/interrupt.ts");
  const { folders, stack } = await stackOf(flags);
  const { databases } = stack;
  const only = flags.only ?? "";
  if (flags.list) {
    const mutants = await listMutants(databases, only);
    const summary = { mutants: mutants.length };
    const listed = { command: "mutate", target: folders.workdir, summary, findings: [], mutants };
    await finish(listed, flags, { body: shownList(mutants) });
    return;
  }
  const report = await withProgress("Breaking the database", (progress) =>
    interruptible("What was judged is kept: the next run goes on from there.", (checkpoint) =>
      mutate({
        folders,
        databases,
        only,
        fresh: flags.fresh === true,
        ...(flags.sample === undefined ? {} : { sample: flags.sample }),
        progress,
        checkpoint,
      }),
    ),
  );
  await finish(report, flags, { body: shownMutants(report) });
}

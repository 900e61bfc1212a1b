import type { Command } from "commander";
import { addExample, addTargetFlags, finish, type TargetFlags, targetOf } from "./flags.ts";

type MutateFlags = TargetFlags & { readonly list?: boolean; readonly only?: string };

/** `groundwork mutate`: breaks the database on purpose, one change at a time. */
export function registerMutate(program: Command): void {
  const command = program
    .command("mutate")
    .summary("break the database on purpose: does the proof notice?")
    .description("Breaks the database in every way that a careless migration could, one at a time, and shows which proof notices.")
    .option("--only <pattern>", "the mutants whose id contains this; * stands for any letters")
    .option("--list", "print the mutants and break nothing");
  addExample(addTargetFlags(command), "groundwork mutate", "groundwork mutate --list --only policy/public.courses").action(run);
}

async function run(flags: MutateFlags): Promise<void> {
  const { mutantsOf } = await import("../mutate/generate.ts");
  const { readSubject } = await import("../mutate/subject.ts");
  const { shownUrl } = await import("../settings.ts");
  const { matching } = await import("../mutate/pattern.ts");
  const { databaseUrl } = await targetOf(flags);
  const mutants = mutantsOf(await readSubject(databaseUrl)).filter(({ id }) => matching(flags.only ?? "", id));
  const report = { command: "mutate", target: shownUrl(databaseUrl), summary: { mutants: mutants.length }, findings: [], mutants };
  finish(report, flags, { body: mutants.map(({ id, description }) => `${id}\n    ${description}`).join("\n") });
}

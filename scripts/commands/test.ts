import type { Command } from "commander";
import { addExample, addTargetFlags, finish, type TargetFlags } from "./flags.ts";
import { targetOf } from "./target.ts";

/** `groundwork test [PATH…]`: the pgTAP files. */
export function registerTest(program: Command): void {
  const command = program
    .command("test")
    .summary("run pgTAP files")
    .description(
      "Runs pgTAP files as `supabase test db` does: as the given role, each file in a session " +
        "of its own.",
    )
    .argument("[path...]", "files or folders (default: supabase/tests)");
  addExample(
    addTargetFlags(command),
    "groundwork test",
    "groundwork test supabase/tests/identity --format json",
  ).action(run);
}

async function run(paths: readonly string[], flags: TargetFlags): Promise<void> {
  const { runTests } = await import("../proof/pgtap/run.ts");
  const { testReport } = await import("../proof/pgtap/report.ts");
  const { folders, databaseUrl } = await targetOf(flags);
  const result = await runTests({ folders, databaseUrl, paths });
  const { report, body } = testReport(result, {
    databaseUrl,
    everyFile: process.stdout.isTTY === true,
  });
  await finish(report, flags, { body });
}

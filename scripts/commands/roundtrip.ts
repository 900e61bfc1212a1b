import type { Command } from "commander";
import { exitCode } from "../core/problem.ts";
import { foldersFor } from "../core/settings.ts";
import { addCommonFlags, addExample, type CommonFlags, finish } from "./flags.ts";

/** `groundwork roundtrip`: every migration there, back, and there again. */
export function registerRoundtrip(program: Command): void {
  const command = program
    .command("roundtrip")
    .summary("prove every migration's verify and rollback script")
    .description(
      "For each migration: deploy, verify, roll back, compare the catalog with the one before, " +
        "see verify fail, deploy and verify again. " +
        "Works on scratch databases of the local stack.",
    );
  command.option(
    "--write",
    "when everything is proven, record new migrations as landed: from then on an edit is refused",
  );
  addExample(
    addCommonFlags(command),
    "groundwork roundtrip",
    "groundwork roundtrip --write",
  ).action(run);
}

async function run(flags: CommonFlags & { readonly write?: boolean }): Promise<void> {
  const { runningStack } = await import("../stack/stack.ts");
  const { roundtrip } = await import("../proof/roundtrip/roundtrip.ts");
  const { recordLanded, refuseEditedMigrations } = await import("../history/landed.ts");
  const { readMigrations } = await import("../history/migrations.ts");
  const { withProgress } = await import("../core/progress.ts");
  const folders = foldersFor(flags.workdir);
  // Said before the long work, which would be for nothing.
  if (flags.write) refuseEditedMigrations(folders, exitCode.unanswered);
  const { databases } = await runningStack(folders);
  const report = await withProgress("Taking every migration there and back", (progress) =>
    roundtrip({ folders, databases, progress }),
  );
  if (flags.write && report.findings.length === 0) recordLanded(folders, readMigrations(folders));
  await finish(report, flags);
}

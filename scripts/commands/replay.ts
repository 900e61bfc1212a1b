import type { Command } from "commander";
import { foldersFor } from "../core/settings.ts";
import { addCommonFlags, addExample, type CommonFlags, finish } from "./flags.ts";

/** `groundwork replay [ID…]`: each incident red before its fix, green after. */
export function registerReplay(program: Command): void {
  const command = program
    .command("replay")
    .summary("show each incident before and after its fix")
    .description(
      "Builds the history just before and just after the fix of each incident in scratch " +
        "databases of the local stack, and shows what is observed on both sides.",
    )
    .argument("[id...]", "incidents, e.g. B1 C6 (default: all)");
  addExample(
    addCommonFlags(command),
    "groundwork replay",
    "groundwork replay B1 --format json",
  ).action(run);
}

async function run(ids: readonly string[], flags: CommonFlags): Promise<void> {
  const { refuseEditedMigrations } = await import("../history/landed.ts");
  const { runningStack } = await import("../stack/stack.ts");
  const { chosenIncidents } = await import("../proof/replay/incident.ts");
  const { replay } = await import("../proof/replay/replay.ts");
  const { shownReplay } = await import("../proof/replay/show.ts");
  const { withProgress } = await import("../core/progress.ts");
  const folders = foldersFor(flags.workdir);
  refuseEditedMigrations(folders);
  const incidents = await chosenIncidents(folders, ids);
  const { databases } = await runningStack(folders);
  const result = await withProgress("Replaying the incidents", (progress) =>
    replay({ folders, databases, incidents, progress }),
  );
  await finish(result.report, flags, { body: shownReplay(result.incidents) });
}

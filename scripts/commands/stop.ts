import type { Command } from "commander";
import { foldersFor } from "../core/settings.ts";
import { addCommonFlags, addExample, type CommonFlags, finish } from "./flags.ts";

/** `groundwork stop`: ends every local stack that nobody works with. */
export function registerStop(program: Command): void {
  const command = program
    .command("stop")
    .summary("end the local stack")
    .description(
      "Ends the processes of the local stack, and of those that a command which was killed left " +
        "running. The data folder stays, so the next start is quick. A stack that a command " +
        "works with at the moment, such as that of npm test, runs on.",
    );
  addExample(addCommonFlags(command), "groundwork stop").action(run);
}

async function run(flags: CommonFlags): Promise<void> {
  const { stopUnused } = await import("../stack/leases.ts");
  const summary = await stopUnused(foldersFor(flags.workdir));
  const { stopped, leftBehind, inUse } = summary;
  const body = [
    stopped ? "The local stack has stopped." : "The local stack was not running.",
    ...(leftBehind.length > 0
      ? [`What a command that was killed left running has stopped: ${leftBehind.join(", ")}.`]
      : []),
    ...(inUse.length > 0 ? [`Still used by a command, and left alone: ${inUse.join(", ")}.`] : []),
  ].join("\n");
  await finish({ command: "stop", target: "", summary, findings: [] }, flags, { body });
}

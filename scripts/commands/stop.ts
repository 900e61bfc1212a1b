import type { Command } from "commander";
import { foldersFor } from "../core/settings.ts";
import { addCommonFlags, addExample, type CommonFlags, finish } from "./flags.ts";

/** `groundwork stop`: ends every process of every local stack. */
export function registerStop(program: Command): void {
  const command = program
    .command("stop")
    .summary("end the local stack")
    .description(
      "Ends the processes of the local stack. Its data folder stays, so the next start is quick.",
    );
  addExample(addCommonFlags(command), "groundwork stop").action(run);
}

async function run(flags: CommonFlags): Promise<void> {
  const { developmentStack, runningStackNames, stopStack } = await import("../stack/stack.ts");
  const folders = foldersFor(flags.workdir);
  const running = runningStackNames(folders).includes(developmentStack);
  await stopStack(folders, developmentStack);
  const body = running ? "The local stack has stopped." : "The local stack was not running.";
  await finish(
    { command: "stop", target: "", summary: { stopped: running }, findings: [] },
    flags,
    { body },
  );
}

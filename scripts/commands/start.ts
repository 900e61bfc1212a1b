import type { Command } from "commander";
import { foldersFor } from "../core/settings.ts";
import { addCommonFlags, addExample, type CommonFlags, finish } from "./flags.ts";

/** `groundwork start`: boots the local stack, resets it and proves the matrix. */
export function registerStart(program: Command): void {
  const command = program
    .command("start")
    .summary("boot the local stack, apply every migration, seed, prove the matrix")
    .description(
      "Boots the local stack in the background, gives it a fresh database with every migration " +
        "and the seed, and proves the matrix over SQL and HTTP.",
    );
  addExample(addCommonFlags(command), "groundwork start").action(run);
}

async function run(flags: CommonFlags): Promise<void> {
  const { withProgress } = await import("../core/progress.ts");
  const { developmentStack, startStack, withStackToOneself } = await import("../stack/stack.ts");
  const { refuseEditedMigrations } = await import("../history/landed.ts");
  const { readPersonas } = await import("../proof/access/access-file.ts");
  const { matrixLabels } = await import("../proof/matrix/report.ts");
  const { runMatrix } = await import("../proof/matrix/run.ts");
  const { shownProof } = await import("../proof/matrix/show.ts");
  const { shownStack } = await import("../stack/show.ts");
  const folders = foldersFor(flags.workdir);
  refuseEditedMigrations(folders);
  const { stack, report } = await withStackToOneself(folders, developmentStack, async () => {
    const stack = await withProgress("Starting Postgres, REST, Auth and Storage", () =>
      startStack(folders),
    );
    await withProgress("Applying migrations and seed", () =>
      stack.databases.reset({ migrations: "all", seed: true }),
    );
    const { report } = await withProgress("Proving the matrix over SQL and HTTP", (progress) =>
      runMatrix({ folders, databaseUrl: stack.databaseUrl, api: stack, via: "both", progress }),
    );
    return { stack, report };
  });
  // Keys and passwords of a local stack are what its user came for; the renderers would mask them.
  if (flags.format === "pretty")
    process.stdout.write(`${shownStack(stack, readPersonas(folders))}\n\n${shownProof(report)}\n`);
  await finish({ ...report, command: "start", target: "" }, flags, { labels: matrixLabels });
}

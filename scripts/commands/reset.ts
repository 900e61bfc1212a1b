import type { Command } from "commander";
import { foldersFor } from "../core/settings.ts";
import { addCommonFlags, addExample, type CommonFlags, finish } from "./flags.ts";

type ResetFlags = CommonFlags & { readonly to?: string; readonly fresh?: boolean };

/** `groundwork reset [--to VERSION]`: a fresh database in the local stack. */
export function registerReset(program: Command): void {
  const command = program
    .command("reset")
    .summary("rebuild the local database")
    .description(
      "Gives the local stack a fresh database: platform, migrations, seed. What has not changed " +
        "is cloned from a template. When anything fails, the old database stays as it is.",
    )
    .option(
      "--to <version>",
      "stop after this migration; without the seed, which fits the last one only",
    )
    .option("--fresh", "build everything again instead of cloning");
  addExample(
    addCommonFlags(command),
    "groundwork reset",
    "groundwork reset --to 20250115000000",
  ).action(run);
}

async function run(flags: ResetFlags): Promise<void> {
  const { withProgress } = await import("../core/progress.ts");
  const { developmentStack, runningStack, withStackToOneself } = await import("../stack/stack.ts");
  const { refuseEditedMigrations } = await import("../history/landed.ts");
  const { readMigrations, migrationsUntil } = await import("../history/migrations.ts");
  const folders = foldersFor(flags.workdir);
  refuseEditedMigrations(folders);
  const point = flags.to === undefined ? "all" : { upTo: flags.to };
  const migrations = migrationsUntil(readMigrations(folders), point);
  const { databases } = await runningStack(folders);
  const started = performance.now();
  const seed = flags.to === undefined;
  await withStackToOneself(folders, developmentStack, async () => {
    if (flags.fresh) await databases.forgetTemplates();
    await withProgress("Rebuilding the database", () =>
      databases.reset({ migrations: point, seed }),
    );
  });
  const seconds = Math.round(performance.now() - started) / 1000;
  const last = migrations.at(-1)?.fileName ?? "an empty database";
  const body = `Reset to ${last}${seed ? " with the seed" : ""} in ${seconds} s.`;
  await finish(
    {
      command: "reset",
      target: "",
      summary: { migrations: migrations.length, seed, seconds },
      findings: [],
    },
    flags,
    { body },
  );
}

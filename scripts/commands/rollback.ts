import type { Command } from "commander";
import { addExample, addTargetFlags, finish, type TargetFlags } from "./flags.ts";
import { targetOf } from "./target.ts";

/** `groundwork rollback VERSION`: takes a database's last migration back. */
export function registerRollback(program: Command): void {
  const command = program
    .command("rollback")
    .summary("take the last migration of a database back")
    .description(
      "Runs supabase/rollback/<version>_*.sql and takes the version out of the ledger, in one " +
        "transaction. Only the last migration can be taken back.",
    )
    .argument("<version>", "the version of the last migration");
  addExample(
    addTargetFlags(command),
    "groundwork rollback 20260412000000 --db-url $STAGING_URL",
  ).action(run);
}

async function run(version: string, flags: TargetFlags): Promise<void> {
  const { rollBackLast } = await import("../history/verify-and-rollback.ts");
  const { folders, databaseUrl } = await targetOf(flags);
  await finish(await rollBackLast(folders, databaseUrl, version), flags);
}

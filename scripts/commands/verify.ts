import type { Command } from "commander";
import { addExample, addTargetFlags, finish, type TargetFlags } from "./flags.ts";
import { targetOf } from "./target.ts";

/** `groundwork verify VERSION…`: the verify scripts of migrations, on any database. */
export function registerVerify(program: Command): void {
  const command = program
    .command("verify")
    .summary("run the verify scripts of migrations")
    .description("Runs supabase/verify/<version>_*.sql, each in a transaction that is rolled back.")
    .argument("<version...>", "versions of migrations");
  addExample(
    addTargetFlags(command),
    "groundwork verify 20260410000000 --db-url $PRODUCTION_URL",
  ).action(run);
}

async function run(versions: readonly string[], flags: TargetFlags): Promise<void> {
  const { verifyMigrations } = await import("../history/verify-and-rollback.ts");
  const { folders, databaseUrl } = await targetOf(flags);
  await finish(await verifyMigrations(folders, databaseUrl, versions), flags);
}

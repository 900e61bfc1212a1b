import type { Command } from "commander";
import { addExample, addTargetFlags, finish, type TargetFlags } from "./flags.ts";
import { targetOf } from "./target.ts";

/** `groundwork push`: the history, also to a database that forbids triggers of it. */
export function registerPush(program: Command): void {
  const command = program
    .command("push")
    .summary("push the history, also where triggers on auth.users are forbidden")
    .description(
      "Pushes supabase/migrations with the Supabase CLI. Triggers that the database forbids on " +
        "tables of the platform are left out, and named.",
    );
  addExample(addTargetFlags(command), "groundwork push --db-url $PRODUCTION_URL").action(run);
}

async function run(flags: TargetFlags): Promise<void> {
  const { pushHistory } = await import("../history/push.ts");
  const { folders, databaseUrl } = await targetOf(flags);
  await finish(await pushHistory(folders, databaseUrl), flags);
}

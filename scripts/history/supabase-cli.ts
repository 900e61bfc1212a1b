import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { cliOf, type Ran, run } from "../core/process.ts";
import type { Folders } from "../core/settings.ts";

/** Runs the pinned Supabase CLI: no telemetry, no colours, its files inside the state folder. */
export function runSupabase(folders: Folders, args: readonly string[]): Promise<Ran> {
  const home = join(folders.state, "tmp", "home");
  mkdirSync(home, { recursive: true });
  return run(process.execPath, [cliOf("supabase"), ...args], {
    env: {
      HOME: home,
      SUPABASE_TELEMETRY_DISABLED: "1",
      DO_NOT_TRACK: "1",
      PGSSLMODE: "disable",
      NO_COLOR: "1",
    },
  });
}

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "dotenv";
import { Problem } from "../core/problem.ts";
import { type Folders, foldersFor } from "../core/settings.ts";
import type { ApiAccess } from "../stack/sign-in.ts";
import type { Stack } from "../stack/stack.ts";
import type { CommonFlags, TargetFlags } from "./flags.ts";

/**
 * The project's folders and its local stack.
 *
 * @throws Problem when that does not run.
 */
export async function stackOf(flags: CommonFlags): Promise<{ folders: Folders; stack: Stack }> {
  const { runningStack } = await import("../stack/stack.ts");
  const folders = foldersFor(flags.workdir);
  return { folders, stack: await runningStack(folders) };
}

/**
 * The folders and the database that a command shall look at.
 *
 * @throws Problem when the URL is none, or when no database is named and no local stack runs.
 */
export async function targetOf(
  flags: TargetFlags,
): Promise<{ folders: Folders; databaseUrl: string }> {
  const folders = foldersFor(flags.workdir);
  const named = flags.dbUrl ?? environmentOf(folders)["DATABASE_URL"];
  if (named) return { folders, databaseUrl: checkedUrl(named) };
  const { stack } = await stackOf(flags);
  return { folders, databaseUrl: stack.databaseUrl };
}

/**
 * The API from the environment or `.env`, else that of the local stack.
 *
 * @throws Problem when a part of it is missing, or when none is named and no local stack runs.
 */
export async function apiOf(flags: CommonFlags): Promise<ApiAccess> {
  const {
    SUPABASE_URL: apiUrl,
    SUPABASE_PUBLISHABLE_KEY: publishableKey,
    SUPABASE_SECRET_KEY: secretKey,
  } = environmentOf(foldersFor(flags.workdir));
  if (apiUrl && publishableKey && secretKey) return { apiUrl, publishableKey, secretKey };
  if (apiUrl || publishableKey || secretKey)
    throw new Problem(
      "The API needs all of SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY and SUPABASE_SECRET_KEY, " +
        "in the environment or in .env.",
    );
  return (await stackOf(flags)).stack;
}

/** The environment, completed by the project's `.env`: a variable that is set wins. */
function environmentOf(folders: Folders): Readonly<Record<string, string | undefined>> {
  const file = join(folders.workdir, ".env");
  return existsSync(file) ? { ...parse(readFileSync(file)), ...process.env } : process.env;
}

function checkedUrl(text: string): string {
  if (URL.canParse(text) && /^postgres(ql)?:\/\//.test(text)) return text;
  // The text itself is not shown: a mistyped URL still holds its password.
  throw new Problem(
    "The database URL is not one. " +
      "Pass postgresql://user:password@host:5432/name with --db-url or DATABASE_URL.",
  );
}

import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";
import { Problem, exitCode } from "../core/problem.ts";
import { type Folders, readConfig } from "../core/settings.ts";
import { withSession } from "../database/session.ts";
import { shownSqlError } from "../database/sql-error.ts";
import { runSqlFile, type SqlFile } from "../database/sql-file.ts";

const config = z.object({
  db: z
    .object({
      seed: z
        .object({ enabled: z.boolean().default(true), sql_paths: z.array(z.string()).optional() })
        .optional(),
    })
    .optional(),
});

/**
 * The seed files that `[db.seed]` of `supabase/config.toml` names; `seed.sql` when it names none,
 * as the Supabase CLI does.
 *
 * @throws Problem when a named file does not exist.
 */
export function readSeed(folders: Folders): SqlFile[] {
  const folder = join(folders.workdir, "supabase");
  const { db } = config.parse(parse(readConfig(folders)));
  if (db?.seed?.enabled === false) return [];
  const named = db?.seed?.sql_paths;
  // Nobody asked for a seed: a project may have none.
  if (!named && !existsSync(join(folder, "seed.sql"))) return [];
  return (named ?? ["./seed.sql"]).map((path) => {
    const file = join(folder, path);
    if (!existsSync(file))
      throw new Problem(
        `supabase/config.toml names the seed file ${path}, which does not exist in ${folder}.`,
      );
    return { file: relative(folders.workdir, file), sql: readFileSync(file, "utf8") };
  });
}

/**
 * Runs the seed files as `postgres`, all or nothing.
 *
 * @throws Problem with file, line and caret when a statement fails.
 */
export async function runSeed(databaseUrl: string, files: readonly SqlFile[]): Promise<void> {
  await withSession(databaseUrl, async (session) => {
    await session.rows("begin");
    for (const file of files) {
      const failure = await runSqlFile(session, file);
      if (failure)
        throw new Problem(
          `The seed failed; nothing of it was applied.\n${shownSqlError(failure)}`,
          { exit: exitCode.findings },
        );
    }
    await session.rows("commit");
  });
}

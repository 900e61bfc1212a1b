import { existsSync, readdirSync, statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { concurrently } from "../../core/concurrently.ts";
import { Problem } from "../../core/problem.ts";
import { type Folders, shownUrl } from "../../core/settings.ts";
import { withSession } from "../../database/session.ts";
import { type FileResult, runFile, type TestFile } from "./run-file.ts";

/** What to run, and where. */
export type TestRunOptions = {
  readonly folders: Folders;
  /** The role in it is the one that the files start as. */
  readonly databaseUrl: string;
  /** Files or folders, from the current folder or from the project; empty: supabase/tests. */
  readonly paths: readonly string[];
};

/** How many files run at once. */
const sessions = 4;

/**
 * Runs pgTAP files concurrently and returns their results in the order of the files.
 *
 * @throws Problem when no file matches, or when the database cannot be reached or has no pgTAP.
 */
export async function runTests({
  folders,
  databaseUrl,
  paths,
}: TestRunOptions): Promise<FileResult[]> {
  const files = findTestFiles(folders, paths);
  await installPgtap(databaseUrl);
  const results = await concurrently(sessions, files, (file) => runFile(databaseUrl, file));
  // A file can end its own session, and says then where; a server that is gone has judged nothing.
  if (results.some(({ findings }) => findings.some(({ id }) => id === "test-connection-lost")))
    await withSession(databaseUrl, (session) => session.rows("select 1"));
  return results;
}

/**
 * The test files below these paths; without any, of the project.
 *
 * @throws Problem when there is none.
 */
export function findTestFiles(folders: Folders, paths: readonly string[]): TestFile[] {
  const given = paths.length > 0 ? paths : [join(folders.workdir, "supabase", "tests")];
  const found = given.flatMap((path) => filesUnder(locate(folders, path)));
  if (found.length === 0) throw new Problem(`No test file (*.sql) in ${given.join(", ")}.`);
  return [...new Set(found)]
    .sort()
    .map((path) => ({ path, name: relative(folders.workdir, path) }));
}

function locate(folders: Folders, path: string): string {
  const candidates = [resolve(path), resolve(folders.workdir, path)];
  const found = candidates.find((candidate) => existsSync(candidate));
  if (found === undefined)
    throw new Problem(
      `There is no ${path}. Pass a test file or a folder of them, from the current folder ` +
        "or from the project; without any, supabase/tests runs.",
    );
  return found;
}

/**
 * The test files of a folder; what stands below a folder whose name begins with an underscore is
 * there to be included.
 */
function filesUnder(path: string): string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".sql"))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (file) =>
        !relative(path, file)
          .split(sep)
          .some((part) => part.startsWith("_")),
    );
}

/**
 * Installs pgTAP where `supabase test db` does.
 *
 * @throws Problem when the database has none.
 */
export async function installPgtap(databaseUrl: string): Promise<void> {
  await withSession(databaseUrl, async (session) => {
    try {
      await session.rows("create extension if not exists pgtap with schema extensions");
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Problem(`pgTAP cannot be installed in ${shownUrl(databaseUrl)}: ${reason}`, {
        cause: error,
      });
    }
  });
}

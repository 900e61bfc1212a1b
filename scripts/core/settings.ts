import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Problem } from "./problem.ts";

/** The folders that every part of the program works with. */
export type Folders = {
  /** The folder of this program, where `package.json` stands. */
  readonly root: string;
  /** The project that is looked at: the folder that holds `supabase/`. */
  readonly workdir: string;
  /** Everything that is written lands here; ignored by git. */
  readonly state: string;
};

const programRoot = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");

/**
 * Resolves the folders for a command.
 *
 * @throws Problem when `workdir` holds no `supabase/` folder.
 */
export function foldersFor(workdir: string = programRoot): Folders {
  const project = resolve(workdir);
  if (!existsSync(join(project, "supabase")))
    throw new Problem(
      `${project} has no supabase/ folder. Pass the project's folder with --workdir.`,
    );
  return { root: programRoot, workdir: project, state: join(project, ".groundwork") };
}

/**
 * The text of the project's `supabase/config.toml`.
 *
 * @throws Problem when there is none.
 */
export function readConfig(folders: Folders): string {
  const file = join(folders.workdir, "supabase", "config.toml");
  if (!existsSync(file))
    throw new Problem(
      `${file} is missing. Restore it from git, or make one with \`npx supabase init\`.`,
    );
  return readFileSync(file, "utf8");
}

/**
 * `postgresql://user@host:port/name`: a database URL as it may be shown, without its password and
 * parameters.
 */
export function shownUrl(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.password = "";
  url.search = "";
  return url.toString();
}

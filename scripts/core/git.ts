import { run } from "./process.ts";
import type { Folders } from "./settings.ts";

/**
 * The commit of the project, with `-dirty` where files differ from it; null where it is in no git
 * checkout.
 */
export async function commitOf(folders: Folders): Promise<string | null> {
  const args = ["describe", "--always", "--abbrev=40", "--exclude=*", "--dirty"];
  const { code, stdout } = await run("git", args, { cwd: folders.workdir });
  // A project need not be a git checkout.
  return code === 0 ? stdout.trim() : null;
}

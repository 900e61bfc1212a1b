import { execFileSync } from "node:child_process";
import type { Folders } from "./settings.ts";

/**
 * The commit of the project, with `-dirty` where files differ from it; null where it is in no git
 * checkout.
 */
export function commitOf(folders: Folders): string | null {
  try {
    return execFileSync("git", ["describe", "--always", "--abbrev=40", "--exclude=*", "--dirty"], {
      cwd: folders.workdir,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    // A project need not be a git checkout.
    return null;
  }
}

import { join } from "node:path";
import { type Folders, foldersFor } from "../../scripts/core/settings.ts";
import type { Databases } from "../../scripts/stack/databases.ts";
import { databasesOfProject } from "./stack.ts";

/** A project, and databases with its history and its seed. */
export type SmallProject = { readonly folders: Folders; readonly databases: Databases };

/**
 * The project in tests/support/small-project: four tables, three functions and a bucket, for tests
 * that show how something works and not what this project's own database lets through. Its whole
 * matrix is some two hundred cells, so that a run takes seconds where the project's takes minutes.
 */
export async function smallProject(): Promise<SmallProject> {
  const own = foldersFor();
  const folders = { ...own, workdir: join(own.root, "tests", "support", "small-project") };
  return { folders, databases: await databasesOfProject(folders) };
}

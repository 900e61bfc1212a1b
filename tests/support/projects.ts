import { join } from "node:path";
import { type Folders, foldersFor } from "../../scripts/core/settings.ts";
import type { Databases } from "../../scripts/stack/databases.ts";
import { databasesOfProject } from "./stack.ts";

/** A project, and databases with its history and its seed. */
export type TestProject = { readonly folders: Folders; readonly databases: Databases };

/**
 * The project in tests/support/small-project: four tables, three functions and a bucket, for tests
 * that show how something works and not what this project's own database lets through. Its whole
 * matrix is some two hundred cells, so that a run takes seconds where the project's takes minutes.
 */
export function smallProject(): Promise<TestProject> {
  return projectIn("small-project");
}

/**
 * The project in tests/support/odd-project: keys of two columns, no key, a name that must be
 * quoted, nobody in a table, a child, a schema that REST does not serve, no bucket; a view that
 * asks who its caller is.
 */
export function oddProject(): Promise<TestProject> {
  return projectIn("odd-project");
}

async function projectIn(folder: string): Promise<TestProject> {
  const own = foldersFor();
  const folders = { ...own, workdir: join(own.root, "tests", "support", folder) };
  return { folders, databases: await databasesOfProject(folders) };
}

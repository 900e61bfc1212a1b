import { inject } from "vitest";
import { type Folders, foldersFor } from "../../scripts/core/settings.ts";
import {
  type Content,
  type Databases,
  databasesOf,
  type ScratchDatabase,
} from "../../scripts/stack/databases.ts";
import { type Stack, runningStack } from "../../scripts/stack/stack.ts";

/**
 * The embedded stack of this test run. Its database is shared by every test: read it, or work on a
 * {@link scratchDatabase}.
 */
export async function stackUnderTest(): Promise<Stack> {
  const { stackName } = inject("target");
  if (stackName === undefined)
    throw new Error("This test needs the embedded stack; on another one only tests/harness runs.");
  return runningStack(foldersFor(), stackName);
}

/** A database of the test's own; the test drops it. */
export async function scratchDatabase(content: Content): Promise<ScratchDatabase> {
  return (await stackUnderTest()).databases.create(content);
}

/** Databases of the cluster under test with the history and the seed of another project. */
export async function databasesOfProject(folders: Folders): Promise<Databases> {
  const database = await scratchDatabase({ migrations: "none" });
  await database.drop();
  const { port, username, password } = new URL(database.adminUrl);
  return databasesOf(folders, {
    port: Number(port),
    superuser: { name: username, password: decodeURIComponent(password) },
  });
}

import { inject } from "vitest";
import { foldersFor } from "../../scripts/settings.ts";
import type { Content, ScratchDatabase } from "../../scripts/stack/databases.ts";
import { type Stack, runningStack } from "../../scripts/stack/stack.ts";

/** The embedded stack of this test run. Its database is shared by every test: read it, or work on a {@link scratchDatabase}. */
export async function stackUnderTest(): Promise<Stack> {
  const { stackName } = inject("target");
  if (stackName === undefined) throw new Error("This test needs the embedded stack; on another one only tests/harness runs.");
  return runningStack(foldersFor(), stackName);
}

/** A database of the test's own; the test drops it. */
export async function scratchDatabase(content: Content): Promise<ScratchDatabase> {
  return (await stackUnderTest()).databases.create(content);
}

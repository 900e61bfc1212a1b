import type { TestProject } from "vitest/node";
import { foldersFor } from "../../scripts/settings.ts";
import { runningStack } from "../../scripts/stack/stack.ts";
import { leaseTestStack } from "../../scripts/stack/test-stack.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** Name of the stack that this run may use. */
    stackName: string;
  }
}

/** Gives the tests a stack: the one that the caller started (`npm test` does), else one of their own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folders = foldersFor();
  const started = process.env["GROUNDWORK_STACK"];
  if (started) {
    await runningStack(folders, started);
    project.provide("stackName", started);
    return async () => undefined;
  }
  const lease = await leaseTestStack(folders);
  project.provide("stackName", lease.stack.name);
  return lease.release;
}

import type { Folders } from "../core/settings.ts";
import { returnStack, takeStack } from "./leases.ts";
import { type Stack, startStack, stopStack } from "./stack.ts";

/** A stack that one test run has for itself, with migrations and seed applied. */
export type LeasedStack = { readonly stack: Stack; readonly release: () => Promise<void> };

/**
 * Starts a stack for a test run beside the one of `npm start` and beside those of other test runs.
 * Its data folder stays for the next run, so that only what changed is built again.
 */
export async function leaseTestStack(folders: Folders): Promise<LeasedStack> {
  const name = freeName(folders);
  const release = async (): Promise<void> => {
    await stopStack(folders, name);
    returnStack(folders, name);
  };
  try {
    // The run before may have been killed and left processes of other code behind.
    await stopStack(folders, name);
    const stack = await startStack(folders, name);
    await stack.databases.reset({ migrations: "all", seed: true });
    return { stack, release };
  } catch (error) {
    await release();
    throw error;
  }
}

function freeName(folders: Folders): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? "test" : `test-${number}`;
    if (takeStack(folders, name)) return name;
  }
}

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../core/problem.ts";
import type { Folders } from "../core/settings.ts";
import { tryLock, unlock } from "./lock.ts";
import {
  developmentStack,
  removeStack,
  runningStackNames,
  type Stack,
  startStack,
  stopStack,
} from "./stack.ts";

/**
 * Takes a stack for this process alone; every stack but that of `npm start` belongs to the process
 * that took it, for as long as that lives.
 *
 * @returns Whether nobody else had it.
 */
export function takeStack(folders: Folders, name: string): boolean {
  mkdirSync(leases(folders), { recursive: true });
  return tryLock(join(leases(folders), name));
}

/** Gives a stack back that this process took. */
export function returnStack(folders: Folders, name: string): void {
  unlock(join(leases(folders), name));
}

/**
 * Starts a stack for `work` alone and removes it afterwards.
 *
 * @throws Problem when another process has it.
 */
export async function withPassingStack<T>(
  folders: Folders,
  name: string,
  work: (stack: Stack) => Promise<T>,
): Promise<T> {
  if (!takeStack(folders, name))
    throw new Problem(`Another command works with the stack "${name}". Wait until it is done.`);
  try {
    return await work(await startStack(folders, name));
  } finally {
    await removeStack(folders, name);
    returnStack(folders, name);
  }
}

/** What became of the stacks that ran. */
export type Stopped = {
  /** Whether the stack of `npm start` ran. */
  readonly stopped: boolean;
  /** Stacks that a killed command had left running. */
  readonly leftBehind: readonly string[];
  /** Stacks that a command works with: they run on. */
  readonly inUse: readonly string[];
};

/** Ends the stack of `npm start` and every other that nobody works with. Their data stays. */
export async function stopUnused(folders: Folders): Promise<Stopped> {
  const running = runningStackNames(folders);
  await stopStack(folders, developmentStack);
  const leftBehind: string[] = [];
  const inUse: string[] = [];
  for (const name of running.filter((each) => each !== developmentStack)) {
    if (takeStack(folders, name)) {
      await stopStack(folders, name);
      returnStack(folders, name);
      leftBehind.push(name);
    } else inUse.push(name);
  }
  return { stopped: running.includes(developmentStack), leftBehind, inUse };
}

function leases({ state }: Folders): string {
  return join(state, "leases");
}

import { Problem } from "./problem.ts";

/** Throws once the program was asked to end. */
export type Checkpoint = () => void;

/**
 * Runs work that must clean up after itself: SIGINT and SIGTERM do not end the program but make the
 * next checkpoint throw, so that every `finally` on the way out is run. However often they come.
 *
 * @param left What state things are in then, in a sentence for people.
 * @throws Problem at a checkpoint after a signal.
 */
export async function interruptible<T>(
  left: string,
  work: (checkpoint: Checkpoint) => Promise<T>,
): Promise<T> {
  let asked: NodeJS.Signals | undefined;
  const ask = (signal: NodeJS.Signals): void => {
    asked = signal;
  };
  const checkpoint = (): void => {
    if (asked) throw new Problem(`Stopped by ${asked}. ${left}`);
  };
  process.on("SIGINT", ask).on("SIGTERM", ask);
  try {
    return await work(checkpoint);
  } finally {
    process.off("SIGINT", ask).off("SIGTERM", ask);
  }
}

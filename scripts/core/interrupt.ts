import { exitCode, Problem } from "./problem.ts";

const signals = ["SIGINT", "SIGTERM"] as const;
type StopSignal = (typeof signals)[number];

/** How many pieces of work clean up after themselves before the program may end. */
let cleaningUp = 0;

/**
 * Lets SIGINT and SIGTERM end the program with an exit code that says so. What cleans up after
 * itself ends first. They may come twice: npm passes on what a terminal has sent already.
 *
 * @param leave What the program does on its way out.
 */
export function exitOnSignals(leave: () => Promise<void> = async () => undefined): void {
  for (const signal of signals)
    process.on(signal, () => {
      if (cleaningUp === 0) void leave().finally(() => process.exit(exitCode[signal]));
    });
}

/** Throws once the program was asked to end. */
export type Checkpoint = () => void;

/**
 * Runs work that must clean up after itself: SIGINT and SIGTERM do not end the program but make the
 * next checkpoint throw, so that every `finally` on the way out is run. However often they come.
 *
 * @param left What state things are in then, in a sentence for people.
 * @throws Problem at a checkpoint after a signal, with the exit code of that signal.
 */
export async function interruptible<T>(
  left: string,
  work: (checkpoint: Checkpoint) => Promise<T>,
): Promise<T> {
  let asked: StopSignal | undefined;
  const ask = (signal: StopSignal): void => {
    asked = signal;
  };
  const checkpoint = (): void => {
    if (asked) throw new Problem(`Stopped by ${asked}. ${left}`, { exit: exitCode[asked] });
  };
  cleaningUp++;
  for (const signal of signals) process.on(signal, ask);
  try {
    const result = await work(checkpoint);
    checkpoint();
    return result;
  } finally {
    for (const signal of signals) process.off(signal, ask);
    cleaningUp--;
  }
}

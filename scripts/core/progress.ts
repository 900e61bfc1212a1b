import ora from "ora";

/** Tells how far a piece of work is. */
export type Progress = (done: number, total: number) => void;

/**
 * Shows what is going on while `work` runs: on a terminal, with a share and the time left when it
 * reports how far it is; silent otherwise.
 */
export async function withProgress<T>(
  what: string,
  work: (progress: Progress) => Promise<T>,
): Promise<T> {
  const spinner = ora({
    text: what,
    stream: process.stderr,
    isSilent: !process.stderr.isTTY,
  }).start();
  let first: { readonly done: number; readonly at: number } | undefined;
  try {
    const result = await work((done, total) => {
      // What was done before, by an earlier run perhaps, says nothing about the pace.
      first ??= { done, at: performance.now() };
      const left = timeLeft((performance.now() - first.at) / 1000, done - first.done, total - done);
      spinner.text = `${what} (${Math.floor((100 * done) / Math.max(total, 1))} %${left})`;
    });
    spinner.succeed(what);
    return result;
  } catch (error) {
    spinner.fail(what);
    throw error;
  }
}

/** How long the rest takes at the pace so far, once that can be told: after ten seconds. */
export function timeLeft(seconds: number, done: number, rest: number): string {
  if (seconds < 10 || done === 0 || rest === 0) return "";
  const left = (seconds / done) * rest;
  return left < 60 ? ", less than a minute left" : `, ${Math.round(left / 60)} min left`;
}

import ora from "ora";

/** Tells how far a piece of work is. */
export type Progress = (done: number, total: number) => void;

/** Shows what is going on while `work` runs: on a terminal, with a share when it reports one; silent otherwise. */
export async function withProgress<T>(what: string, work: (progress: Progress) => Promise<T>): Promise<T> {
  const spinner = ora({ text: what, stream: process.stderr, isSilent: !process.stderr.isTTY }).start();
  try {
    const result = await work((done, total) => {
      spinner.text = `${what} (${Math.floor((100 * done) / Math.max(total, 1))} %)`;
    });
    spinner.succeed(what);
    return result;
  } catch (error) {
    spinner.fail(what);
    throw error;
  }
}

/**
 * Exit codes of every command: clean, findings, whatever kept it from answering, and a signal that
 * ended it (128 and the signal's number, as a shell has it).
 */
export const exitCode = {
  clean: 0,
  findings: 1,
  unanswered: 2,
  SIGINT: 130,
  SIGTERM: 143,
} as const;

type ExitCode = Exclude<(typeof exitCode)[keyof typeof exitCode], 0>;

/**
 * What keeps a command from answering, with the line that people should read. The command prints
 * `message` alone, without a stack trace, and exits with `exit`: `findings` where the project that
 * it looks at is what is wrong (a migration that fails), else `unanswered`.
 */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly exit: ExitCode;

  constructor(message: string, options: { exit?: ExitCode; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.exit = options.exit ?? exitCode.unanswered;
  }
}

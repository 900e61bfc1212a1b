/** Exit codes of every command. */
export const exitCode = { clean: 0, findings: 1, usage: 2 } as const;

/**
 * A mistake of the user or of the surroundings, with the line they should read. The command prints
 * `message` alone, without a stack trace, and exits with `exit`.
 */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly exit: 1 | 2;

  constructor(message: string, options: { exit?: 1 | 2; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.exit = options.exit ?? exitCode.usage;
  }
}

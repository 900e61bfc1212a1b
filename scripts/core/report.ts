import type { Finding } from "./finding.ts";

/**
 * What a command found, before it is rendered. Every key of it is an identifier: what people read
 * instead stands in {@link Labels}.
 */
export type Report<Summary extends object> = {
  readonly command: string;
  /** What was looked at; never holds a password. */
  readonly target: string;
  /** What it came to; numbers, words and flags are printed in its last line. */
  readonly summary: Readonly<Summary>;
  readonly findings: readonly Finding[];
};

/** How people read the fields of a summary whose names do not say it: `1240 rows added`. */
export type Labels<Summary extends object> = Readonly<
  Partial<Record<Extract<keyof Summary, string>, string>>
>;

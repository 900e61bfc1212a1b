import type { Finding } from "./finding.ts";

/** What a command found, before it is rendered. */
export type Report = {
  readonly command: string;
  /** What was looked at; never holds a password. */
  readonly target: string;
  readonly summary: Readonly<Record<string, unknown>>;
  readonly findings: readonly Finding[];
};

import type { Outcome } from "./render.ts";

/**
 * The report for programs: `{command, target, summary, findings}`, plus `error` when there was none
 * to make.
 */
export function json(outcome: Outcome): string {
  return JSON.stringify(outcome, null, 2);
}

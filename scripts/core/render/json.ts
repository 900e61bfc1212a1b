import type { PrintedReport } from "./printed-report.ts";

/**
 * The report for programs: `{command, target, summary, findings}`, plus `error` when there was none
 * to make.
 */
export function json(outcome: PrintedReport): string {
  return JSON.stringify(outcome, null, 2);
}

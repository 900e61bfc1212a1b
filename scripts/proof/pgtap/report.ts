import type { Report } from "../../core/report.ts";
import { shownUrl } from "../../core/settings.ts";
import type { FileResult } from "./run-file.ts";

/** How many files ran, how many tests of them passed, and how much is wrong. */
export type TestSummary = {
  readonly files: number;
  readonly passed: number;
  readonly failed: number;
};

/** What a run came to. Its JSON says it file by file as well. */
export type TestReport = Report<TestSummary> & {
  readonly files: ReadonlyArray<{
    readonly file: string;
    readonly passed: number;
    readonly failed: number;
    readonly milliseconds: number;
  }>;
};

/** The results as a report, and as the lines to show above its findings. */
export function testReport(
  results: readonly FileResult[],
  options: { databaseUrl: string; everyFile: boolean },
): { report: TestReport; body: string } {
  const findings = results.flatMap((result) => result.findings);
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const report = {
    command: "test",
    target: shownUrl(options.databaseUrl),
    summary: {
      files: results.length,
      passed,
      failed: findings.filter(({ severity }) => severity === "error").length,
    },
    findings,
    files: results.map(({ file, passed: ok, milliseconds, findings: own }) => ({
      file,
      passed: ok,
      failed: failures(own),
      milliseconds,
    })),
  };
  return { report, body: options.everyFile ? results.map(line).join("\n") : "" };
}

function line({ file, passed, findings, milliseconds }: FileResult): string {
  const failed = failures(findings);
  const [sign, others] = failed === 0 ? ["ok    ", ""] : ["not ok", `, ${failed} failed`];
  return `${sign} ${file}  ${passed} passed${others}  ${milliseconds} ms`;
}

function failures(findings: FileResult["findings"]): number {
  return findings.filter(({ severity }) => severity === "error").length;
}

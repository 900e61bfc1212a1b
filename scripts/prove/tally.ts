import { render } from "../core/render/render.ts";
import type { Report } from "../core/report.ts";
import { asDeclared, matrixLabels, type MatrixReport } from "../proof/matrix/report.ts";

/** What a step came to. */
export type Tally =
  | {
      readonly kind: "ran";
      readonly passed: number;
      readonly failed: number;
      readonly complaints: string;
    }
  | { readonly kind: "left-out"; readonly passed: 0; readonly failed: 0; readonly reason: string };

/** The tally of a step that ran; its complaints are printed when something failed. */
export function ran(passed: number, failed: number, complaints = ""): Tally {
  return { kind: "ran", passed, failed, complaints };
}

/** The tally of a command that counts what passed and failed. */
export function tallyOf(report: Report<{ passed: number; failed: number }>): Tally {
  const { passed, failed } = report.summary;
  const errors = report.findings.filter(({ severity }) => severity === "error").length;
  return ran(passed, Math.max(failed, errors), render("pretty", report));
}

/** The tally of a matrix: a cell passes as it is declared; a finding need not be about a cell. */
export function matrixTally(report: MatrixReport): Tally {
  const complaints = render("pretty", report, { labels: matrixLabels });
  return ran(asDeclared(report.matrix).length, report.findings.length, complaints);
}

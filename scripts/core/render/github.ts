import { type Finding, type Severity, shownFile } from "../finding.ts";
import type { PrintedReport } from "./printed-report.ts";

const levels: Readonly<Record<Severity, string>> = {
  error: "error",
  warn: "warning",
  info: "notice",
};

/**
 * The report as GitHub Actions annotations, one line per finding. Source: GitHub, "Workflow
 * commands for GitHub Actions"; escaping as in actions/toolkit, packages/core/src/command.ts.
 */
export function github(outcome: PrintedReport): string {
  if (outcome.error !== undefined)
    return `::error title=${property(outcome.command)}::${data(outcome.error)}`;
  return outcome.findings.map(annotation).join("\n");
}

function annotation(finding: Finding): string {
  const { place } = finding;
  const properties = [
    ...(place ? [`file=${property(shownFile(place))}`, `line=${place.line}`] : []),
    ...(place?.column === undefined ? [] : [`col=${place.column}`]),
    `title=${property(`${finding.id}: ${finding.object}`)}`,
  ];
  const text = data(`${finding.message}\n${finding.fix}`);
  return `::${levels[finding.severity]} ${properties.join(",")}::${text}`;
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

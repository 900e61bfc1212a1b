import { type Finding, type Severity, shownFile } from "../finding.ts";
import { explanationOf, type Registry } from "../registry.ts";
import type { PrintedReport, RenderOptions } from "./printed-report.ts";

const levels: Readonly<Record<Severity, string>> = {
  error: "error",
  warn: "warning",
  info: "note",
};

/** Pages of this program are beside it. */
const programFolder = new URL("../../../", import.meta.url);

/** The report as SARIF 2.1.0 (OASIS), which code scanning services read. */
export function sarif(outcome: PrintedReport, { registry }: RenderOptions = {}): string {
  const ids = [...new Set(outcome.findings.map((finding) => finding.id))];
  return JSON.stringify(
    {
      $schema: "https://json.schemastore.org/sarif-2.1.0.json",
      version: "2.1.0",
      runs: [
        {
          tool: { driver: { name: "groundwork", rules: ids.map((id) => rule(id, registry)) } },
          invocations: [invocation(outcome)],
          results: outcome.findings.map((finding) => result(finding, ids.indexOf(finding.id))),
        },
      ],
    },
    null,
    2,
  );
}

/** What there is to say about an id, where it is known; the address is an absolute one. */
function rule(id: string, registry: Registry | undefined): object {
  const explanation = registry && explanationOf(registry, id);
  if (!explanation) return { id };
  const { severity, title, why, fix, link } = explanation;
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: fix },
    helpUri: new URL(link, programFolder).href,
    ...(severity ? { defaultConfiguration: { level: levels[severity] } } : {}),
  };
}

function invocation({ command, error }: PrintedReport): object {
  if (error === undefined)
    return { executionSuccessful: true, commandLine: `groundwork ${command}` };
  const notification = { level: "error", message: { text: error } };
  return {
    executionSuccessful: false,
    commandLine: `groundwork ${command}`,
    toolExecutionNotifications: [notification],
  };
}

function result(finding: Finding, ruleIndex: number): object {
  return {
    ruleId: finding.id,
    ruleIndex,
    level: levels[finding.severity],
    message: { text: `${finding.object}: ${finding.message} ${finding.fix}` },
    locations: [
      {
        ...(finding.place && {
          physicalLocation: {
            artifactLocation: { uri: encodeURI(shownFile(finding.place)) },
            region: {
              startLine: finding.place.line,
              ...(finding.place.column === undefined ? {} : { startColumn: finding.place.column }),
            },
          },
        }),
        logicalLocations: [{ fullyQualifiedName: finding.object }],
      },
    ],
  };
}

import { firstFix } from "./incident.ts";
import type { Replayed } from "./replay.ts";
import type { ProbeResult } from "./results.ts";

/**
 * The incidents as a reader sees them: the question, then what was observed on either side of the
 * fix.
 */
export function shownReplay(incidents: readonly Replayed[]): string {
  return incidents
    .map(({ id, incident, before, after }) =>
      [
        `${id}  ${incident.title}`,
        side("before", firstFix(incident), incident.red, before, "red"),
        side("after ", incident.fixedBy, incident.green, after, "green"),
      ].join("\n"),
    )
    .join("\n");
}

function side(
  when: string,
  version: string,
  expected: string,
  { outcome, detail }: ProbeResult,
  colour: string,
): string {
  const verdict = outcome === expected ? colour : `not ${colour}`;
  const said = detail ? `  (${detail.split("\n", 1)[0]})` : "";
  return `    ${when} ${version}  ${verdict.padEnd(9)}  ${outcome}${said}`;
}

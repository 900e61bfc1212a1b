import { styleText } from "node:util";
import { type Finding, type Severity, shownPlace } from "../finding.ts";
import type { PrintedReport, RenderOptions } from "./printed-report.ts";

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

const styles: Readonly<Record<Severity, Style>> = { error: "red", warn: "yellow", info: "cyan" };

/**
 * The report for people: what was seen, each finding with its place and its remedy, one line of
 * counts where a target was looked at.
 */
export function pretty(
  outcome: PrintedReport,
  { colour = false, body, labels = {} }: RenderOptions = {},
): string {
  const paint: Paint = (style, text) =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  if (outcome.error !== undefined) return `${paint("red", "error")} ${outcome.error}`;
  return [
    ...(body ? [body.trimEnd(), ...(outcome.target === "" ? [] : [""])] : []),
    ...outcome.findings.map((finding) => `${block(finding, paint)}\n`),
    ...(outcome.target === "" && outcome.findings.length === 0
      ? []
      : [heading(outcome, labels, paint)]),
  ].join("\n");
}

function block(
  { id, severity, object, message, excerpt, fix, place }: Finding,
  paint: Paint,
): string {
  const where = place && shownPlace(place);
  return [
    `${paint(styles[severity], severity)} ${paint("bold", id)} ${object}`,
    ...(where ? [`  ${paint("dim", where)}`] : []),
    indent(message),
    ...(excerpt === undefined ? [] : [indent(excerpt)]),
    indent(paint("dim", fix)),
  ].join("\n");
}

function heading(
  { command, target, summary, findings }: PrintedReport,
  labels: Readonly<Record<string, string>>,
  paint: Paint,
): string {
  const facts = Object.entries(summary).flatMap(([name, value]) =>
    fact(labels[name] ?? inWords(name), value),
  );
  const counts = (["error", "warn", "info"] as const).flatMap((severity) => {
    const count = findings.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [paint(styles[severity], `${count} ${severity}`)];
  });
  const outcome = counts.length === 0 ? [paint("green", "no findings")] : counts;
  const what = `${paint("bold", command)}${target && ` ${target}`}`;
  return `${what}: ${[...facts, ...outcome].join(", ")}`;
}

/** `11 files`, `mode legacy`; what is not known or has parts of its own is for programs. */
function fact(label: string, value: unknown): string[] {
  if (typeof value === "number") return [`${value} ${label}`];
  return typeof value === "string" || typeof value === "boolean" ? [`${label} ${value}`] : [];
}

/** `rowsAdded` as people write it. */
function inWords(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function indent(text: string): string {
  return text
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
}

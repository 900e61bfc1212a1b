import { github } from "./github.ts";
import { json } from "./json.ts";
import { withoutPasswordsInside } from "./mask.ts";
import { pretty } from "./pretty.ts";
import type { PrintedReport, RenderOptions } from "./printed-report.ts";
import { sarif } from "./sarif.ts";

/** The forms a report can be printed in; the values of `--format`. */
export const formats = ["pretty", "json", "github", "sarif"] as const;
export type Format = (typeof formats)[number];

const renderers: Readonly<
  Record<Format, (outcome: PrintedReport, options: RenderOptions) => string>
> = { pretty, json, github, sarif };

/** Turns a report into text that ends in a newline (or is empty) and holds no password. */
export function render<Summary extends object>(
  format: Format,
  outcome: PrintedReport<Summary>,
  options: RenderOptions<Summary> = {},
): string {
  const text = renderers[format](withoutPasswordsInside(outcome), withoutPasswordsInside(options));
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

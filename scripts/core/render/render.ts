import type { Report } from "../findings.ts";
import { github } from "./github.ts";
import { json } from "./json.ts";
import { withoutPasswordsInside } from "./mask.ts";
import { pretty } from "./pretty.ts";
import { sarif } from "./sarif.ts";

/** The forms a report can be printed in; the values of `--format`. */
export const formats = ["pretty", "json", "github", "sarif"] as const;
export type Format = (typeof formats)[number];

/** A report, or the one line that says why there is none. Further fields reach the JSON as they are. */
export type Outcome = Report & { readonly error?: string };

/** What a renderer may know besides the report. */
export type RenderOptions = {
  /** Whether the text goes to a terminal that shows colours. */
  readonly colour?: boolean;
  /** What a reader sees above the findings (a table, say); only `pretty` prints it. */
  readonly body?: string;
};

const renderers: Readonly<Record<Format, (outcome: Outcome, options: RenderOptions) => string>> = {
  pretty,
  json,
  github,
  sarif,
};

/** Turns a report into text that ends in a newline (or is empty) and holds no password. */
export function render(format: Format, outcome: Outcome, options: RenderOptions = {}): string {
  const text = renderers[format](withoutPasswordsInside(outcome), withoutPasswordsInside(options));
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

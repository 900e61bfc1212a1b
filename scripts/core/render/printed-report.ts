import type { Registry } from "../registry.ts";
import type { Report } from "../report.ts";

/** A report, or the one line that says why there is none. Further fields reach the JSON as they are. */
export type PrintedReport = Report & { readonly error?: string };

/** What a renderer may know besides the report. */
export type RenderOptions = {
  /** Whether the text goes to a terminal that shows colours. */
  readonly colour?: boolean;
  /** What a reader sees above the findings (a table, say); only `pretty` prints it. */
  readonly body?: string;
  /** What findings are; only `sarif` prints it. */
  readonly registry?: Registry;
};

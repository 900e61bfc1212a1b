import type { Registry } from "../registry.ts";
import type { Labels, Report } from "../report.ts";

/** A report, or the one line that says why there is none. Further fields reach the JSON. */
export type PrintedReport<Summary extends object = object> = Report<Summary> & {
  readonly error?: string;
};

/** What a renderer may know besides the report. */
export type RenderOptions<Summary extends object = object> = {
  /** Whether the text goes to a terminal that shows colours. */
  readonly colour?: boolean;
  /** What a reader sees above the findings (a table, say); only `pretty` prints it. */
  readonly body?: string;
  /** How `pretty` names the fields of the summary. */
  readonly labels?: Labels<Summary>;
  /** What findings are; only `sarif` prints it. */
  readonly registry?: Registry;
};

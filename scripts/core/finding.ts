import { isAbsolute, relative } from "node:path";

/** How bad a finding is. `--fail-on` compares with it. */
export type Severity = "error" | "warn" | "info";

declare const declared: unique symbol;

/** Kebab-case words, e.g. `matrix-reach`. Only a declaration (finding-kind.ts) makes one. */
export type FindingId = string & { readonly [declared]: true };

/** One defect, as every command reports it and every renderer prints it. */
export type Finding = {
  readonly id: FindingId;
  readonly severity: Severity;
  /** What it is about: a table, a function, a file. */
  readonly object: string;
  readonly message: string;
  /** Lines to look at: of a file, or what is missing in one. */
  readonly excerpt?: string;
  /** What to do about it, in one line. */
  readonly fix: string;
  /** Where in a file, when it has a place in one. */
  readonly place?: Place;
  readonly detail?: Readonly<Record<string, unknown>>;
};

/** A place in a file; line and column count from 1. */
export type Place = { readonly file: string; readonly line: number; readonly column?: number };

/** The file of a place as a reader can open it: relative to the current folder when below it. */
export function shownFile({ file }: Pick<Place, "file">): string {
  const path = relative(process.cwd(), file);
  return path.startsWith("..") || isAbsolute(path) ? file : path;
}

/** `file:line:column`, as editors open it; without the column where a place has none. */
export function shownPlace(place: Place): string {
  const column = place.column === undefined ? "" : `:${place.column}`;
  return `${shownFile(place)}:${place.line}${column}`;
}

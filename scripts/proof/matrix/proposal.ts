import type { Place } from "../../core/finding.ts";
import type { Access } from "../access/access-schema.ts";

/** An entry that access.yaml lacks, filled in from what was observed. */
export type Proposal = {
  readonly section: "tables" | "functions" | "buckets";
  /** With its schema, as findings name it. */
  readonly name: string;
  /** As it would stand in the file, indented below its section. */
  readonly text: string;
};

/** The value of an entry of access.yaml; maps inside it are written on one line. */
export type Entry = Readonly<
  Record<string, string | readonly string[] | Readonly<Record<string, unknown>>>
>;

/** An entry without the parts that hold nothing. */
export function withoutEmpty(
  entry: Readonly<Record<string, readonly string[] | Readonly<Record<string, unknown>>>>,
): Entry {
  return Object.fromEntries(
    Object.entries(entry).filter(([, value]) => Object.keys(value).length > 0),
  );
}

/** What an entry that is not in the file yet is called; what is wrong with it stands at the top. */
export function unwritten(
  { file }: Access,
  name: string,
): { readonly name: string; readonly place: Required<Place>; readonly placeOf: () => Place } {
  const place = { file, line: 1, column: 1 };
  return { name, place, placeOf: () => place };
}

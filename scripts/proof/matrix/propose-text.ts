import { readFileSync, writeFileSync } from "node:fs";
import { Document, isMap, isScalar, isSeq, type Pair, parseDocument } from "yaml";
import type { Folders } from "../../core/settings.ts";
import { accessFile } from "../access/access-file.ts";
import type { Entry, Proposal } from "./proposal.ts";
import { reviewComment } from "./review-marks.ts";

/**
 * An entry as it stands in the file, marked for review; what a map of the entry holds that is
 * itself a map stands on lines of its own.
 */
export function entryText(name: string, entry: Entry): string {
  const document = new Document({ [name]: entry }, { aliasDuplicateObjects: false });
  const parts = document.get(name);
  for (const part of isMap(parts) ? parts.items : []) flowOf(part);
  // As people write them: `{ update: [body] }`.
  const lines = document
    .toString({ lineWidth: 0 })
    .trimEnd()
    .replace(/\[ ([^\]\n]*) \]/g, "[$1]")
    .split("\n");
  return [reviewComment(), ...lines].map((line) => `  ${line}`).join("\n");
}

/**
 * `rows`, `grants`, `reach` and `columns` one line per name, what is inside and all else in one
 * line.
 */
function flowOf({ key, value }: Pair): void {
  const spread =
    isScalar(key) && ["rows", "grants", "reach", "columns"].includes(String(key.value));
  if (isSeq(value) || (isMap(value) && !spread)) value.flow = true;
  else if (isMap(value))
    for (const { value: inner } of value.items) if (isMap(inner)) inner.flow = true;
}

/** Adds entries at the end of their sections. Every other character of the file stays as it is. */
export function writeProposals(folders: Folders, proposals: readonly Proposal[]): void {
  const file = accessFile(folders);
  const text = proposals.reduce(
    (before, { section, text: entry }) => withEntry(before, section, entry),
    readFileSync(file, "utf8"),
  );
  writeFileSync(file, text);
}

function withEntry(text: string, section: string, entry: string): string {
  const map = parseDocument(text).get(section, true);
  if (!isMap(map) || !map.range || map.flow) {
    // There is none yet, or it is an empty one: `tables: {}`.
    const emptied = text.replace(new RegExp(`^${section}:[^\\n]*\\n?`, "m"), "");
    return `${emptied.trimEnd()}\n\n${section}:\n${entry}\n`;
  }
  const end = text.slice(0, map.range[1]).trimEnd().length;
  const rest = text.indexOf("\n", end);
  const at = rest === -1 ? text.length : rest;
  return `${text.slice(0, at)}\n\n${entry}${text.slice(at)}`.replace(/\n*$/, "\n");
}

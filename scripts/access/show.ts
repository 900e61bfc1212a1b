import { styleText } from "node:util";
import Table from "cli-table3";
import type { Access } from "./access-schema.ts";
import type { Cell } from "./expected.ts";

/** A cell with what was observed, by way. */
export type SeenCell = Cell & { readonly sql?: string; readonly http?: string };

/** One letter per class; a capital tells classes from words. */
const letters: Readonly<Record<string, string>> = { own: "O", assigned: "A", tenant: "T", foreign: "F", closed: "·", none: "–", allowed: "✓", refused: "✗" };

const legend = "O own  A assigned  T tenant  F foreign  – no row  · no grant  ✓ allowed  ✗ refused by the function  ~ only some  ! not as declared";

/** The matrix as a reviewer reads it: a row per object and command, a column per persona. */
export function shownMatrix(access: Access, cells: readonly SeenCell[], colour: boolean): string {
  const personas = access.personas.map(({ name }) => name);
  const table = new Table({ head: ["", "", ...personas.map((name) => name.replaceAll("-", "\n"))], style: { head: [], border: [], compact: true } });
  let previous = "";
  for (const row of rowsOf(cells)) {
    const [{ object, command }] = row;
    const glyphs = personas.map((persona) => glyphOf(row.find((cell) => cell.persona === persona), colour));
    table.push([object === previous ? "" : object.replace(/^public\./, ""), command, ...glyphs]);
    previous = object;
  }
  return `${table.toString()}\n${legend}`;
}

function rowsOf(cells: readonly SeenCell[]): ReadonlyArray<readonly [SeenCell, ...SeenCell[]]> {
  const rows = new Map<string, [SeenCell, ...SeenCell[]]>();
  for (const cell of cells) {
    const name = `${cell.object} ${cell.command}`;
    const row = rows.get(name);
    if (row) row.push(cell);
    else rows.set(name, [cell]);
  }
  return [...rows.values()];
}

function glyphOf(cell: SeenCell | undefined, colour: boolean): string {
  if (!cell) return "";
  const seen = [cell.sql, cell.http].filter((text) => text !== undefined);
  const wrong = seen.find((text) => text !== cell.declared);
  if (wrong === undefined) return letteredReach(cell.declared);
  const text = `${letteredReach(wrong)}!`;
  // The caller knows where it goes.
  return colour ? styleText("red", text, { validateStream: false }) : text;
}

function letteredReach(text: string): string {
  if (text.startsWith("error ")) return text.split(" ")[1] ?? "error";
  return text
    .split(",")
    .map((part) => (part.startsWith("some ") ? `${letters[part.slice(5)] ?? part}~` : (letters[part] ?? part)))
    .join("");
}

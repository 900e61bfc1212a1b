import type { Problem } from "../findings.ts";
import { type Grant, rowClasses, type RowClass, tableCommands, type TableCommand } from "./access-schema.ts";

/** Reads `own tenant`, `all` or `none`: the classes within reach, in their fixed order. */
export function reachOf(text: string, known: readonly string[], problem: (message: string) => Problem): readonly RowClass[] {
  const classes = rowClasses.filter((name) => known.includes(name));
  if (text === "none") return [];
  if (text === "all") return classes;
  const asked = text.split(/[\s,]+/);
  const stranger = asked.find((word) => !classes.some((name) => name === word));
  if (stranger !== undefined) throw problem(`unknown class "${stranger}"; allowed here: ${classes.join(", ")}, all, none`);
  return classes.filter((name) => asked.includes(name));
}

/** Writes a reach as the engine in matrix.psql does. */
export function reachText(classes: readonly RowClass[]): string {
  return classes.length === 0 ? "none" : classes.join(",");
}

/** Reads `select, update (avatar_url, name)`, `all` or `none`. `all` is the four commands, not TRUNCATE and the like. */
export function grantsOf(text: string, problem: (message: string) => Problem): readonly Grant[] {
  if (text === "none") return [];
  if (text === "all") return tableCommands.map((command) => ({ command }));
  const grants = text.split(/,(?![^(]*\))/).map((part) => grantOf(part.trim(), problem));
  const twice = grants.find((grant, index) => grants.findIndex(({ command }) => command === grant.command) !== index);
  if (twice) throw problem(`${twice.command} is granted twice`);
  return [...grants].sort((a, b) => tableCommands.indexOf(a.command) - tableCommands.indexOf(b.command));
}

function grantOf(text: string, problem: (message: string) => Problem): Grant {
  const [, command = "", columns] = /^([a-z]+)\s*(?:\(([^()]+)\))?$/.exec(text) ?? [];
  if (!isCommand(command)) throw problem(`unknown command "${command || text}" in a grant; allowed: ${tableCommands.join(", ")}, each with (columns), all, none`);
  return columns === undefined ? { command } : { command, columns: columns.split(",").map((column) => column.trim()).sort() };
}

function isCommand(word: string): word is TableCommand {
  return tableCommands.some((command) => command === word);
}

/** Writes grants as `pg_temp.matrix_grants` does. */
export function grantsText(grants: readonly Grant[]): string {
  return grants.map(({ command, columns }) => (columns ? `${command} (${columns.join(", ")})` : command)).join(", ") || "none";
}

import { Problem } from "../../core/problem.ts";
import { namesIn, writtenName } from "../../database/names.ts";
import {
  type CommandGrant,
  type Privilege,
  privileges,
  rowClasses,
  type RowClass,
  tableCommands,
} from "./access-schema.ts";

/** Reads `own tenant`, `all` or `none`: the classes within reach, in their fixed order. */
export function reachOf(
  text: string,
  known: readonly string[],
  problem: (message: string) => Problem,
): readonly RowClass[] {
  const classes = rowClasses.filter((name) => known.includes(name));
  if (text === "none") return [];
  if (text === "all") return classes;
  const asked = text.split(/[\s,]+/);
  const stranger = asked.find((word) => !classes.some((name) => name === word));
  if (stranger !== undefined)
    throw problem(`unknown class "${stranger}"; allowed here: ${classes.join(", ")}, all, none`);
  return classes.filter((name) => asked.includes(name));
}

/** Writes a reach as the engine in matrix.psql does. */
export function reachText(classes: readonly RowClass[]): string {
  return classes.length === 0 ? "none" : classes.join(",");
}

/**
 * Reads `select, update (avatar_url, name)`, `all` or `none`. `all` is the four commands; TRUNCATE
 * and the like, which `grant all` of Postgres includes, are named: `all, references, trigger,
 * truncate`.
 */
export function grantsOf(
  text: string,
  problem: (message: string) => Problem,
): readonly CommandGrant[] {
  const grants = listedGrants(text, problem);
  const twice = grants.find(
    (grant, index) => grants.findIndex(({ command }) => command === grant.command) !== index,
  );
  if (twice) throw problem(`${twice.command} is granted twice`);
  return [...grants].sort((a, b) => privileges.indexOf(a.command) - privileges.indexOf(b.command));
}

/** Reads such a list as it is, also one that grants something twice. */
export function listedGrants(text: string, problem: (message: string) => Problem): CommandGrant[] {
  if (text === "none") return [];
  return outsideQuotes(text, /,(?![^(]*\))/).flatMap((part) =>
    part.trim() === "all"
      ? tableCommands.map((command): CommandGrant => ({ command }))
      : grantOf(part.trim(), problem),
  );
}

function grantOf(text: string, problem: (message: string) => Problem): CommandGrant {
  const [, command = "", columns] = /^([a-z]+)\s*(?:\((.+)\))?$/s.exec(text) ?? [];
  if (!isPrivilege(command))
    throw problem(
      `unknown command "${command || text}" in a grant; ` +
        `allowed: ${privileges.join(", ")}, each with (columns), all, none`,
    );
  return columns === undefined
    ? { command }
    : {
        command,
        columns: outsideQuotes(columns, /,/)
          .map((column) => namesIn(column.trim()).join("."))
          .sort(),
      };
}

/** Splits a text at these commas, but not within double quotes. */
function outsideQuotes(text: string, comma: RegExp): string[] {
  const bare = text.replace(/"(?:[^"]|"")*"/g, (name) => "x".repeat(name.length));
  let start = 0;
  return bare.split(comma).map(({ length }) => {
    const piece = text.slice(start, start + length);
    start += length + 1;
    return piece;
  });
}

function isPrivilege(word: string): word is Privilege {
  return privileges.some((command) => command === word);
}

/** Writes grants as `pg_temp.matrix_grants` does. */
export function grantsText(grants: readonly CommandGrant[]): string {
  return (
    grants
      .map(({ command, columns }) =>
        columns ? `${command} (${columns.map(writtenName).join(", ")})` : command,
      )
      .join(", ") || "none"
  );
}

/**
 * What one text of grants has more than another; where both have a command for some columns, only
 * the columns.
 */
export function lessGrants(text: string, other: string): string {
  const refuse = (message: string): Problem =>
    new Problem(`Unreadable grants "${text}" or "${other}": ${message}`);
  const others = listedGrants(other, refuse);
  const more = listedGrants(text, refuse).flatMap(({ command, columns }): CommandGrant[] => {
    const same = others.filter((grant) => grant.command === command);
    if (same.some((grant) => !grant.columns)) return [];
    if (!columns) return [{ command }];
    const left = columns.filter((column) => !same.some((grant) => grant.columns?.includes(column)));
    return left.length === 0 ? [] : [{ command, columns: left }];
  });
  return grantsText(more);
}

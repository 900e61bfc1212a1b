import type { Problem } from "../../core/problem.ts";
import { required } from "../../core/required.ts";
import { roleOfKind, type TableAccess, type TableCommand, tableCommands } from "./access-schema.ts";
import type { Personas } from "./personas.ts";

/**
 * A declaration that contradicts itself could never be observed: who reaches rows needs the grant
 * for what the probe writes.
 *
 * @throws Problem that says who and what.
 */
export function checkProbes(
  table: TableAccess,
  personas: Personas,
  problem: (message: string) => Problem,
): void {
  const kinds = new Map(personas.all.map(({ name, kind }) => [name, kind]));
  for (const command of tableCommands)
    for (const [name, classes] of table.reach[command]) {
      const role = roleOfKind[required(kinds.get(name), `a persona ${name}`)];
      const grant = table.grants[role].find((granted) => granted.command === command);
      if (classes.length > 0 && !grant)
        throw problem(
          `${table.name}: ${name} reaches rows by ${command}, ` +
            `but ${role} is not granted ${command}`,
        );
      const missing = writtenBy(table, command).find(
        (column) => grant?.columns?.includes(column) === false,
      );
      if (missing !== undefined)
        throw problem(
          `${table.name}: the ${command} probe writes "${missing}", ` +
            `which ${role} is not granted; say in probe.${command} which columns to write`,
        );
    }
}

function writtenBy({ insert, update }: TableAccess, command: TableCommand): readonly string[] {
  if (command === "insert") return Object.keys(insert);
  return command === "update" ? update : [];
}

/**
 * Nor could the reach of a column's updates that nobody is granted.
 *
 * @throws Problem that says who and what.
 */
export function checkColumns(
  table: TableAccess,
  said: Readonly<Record<string, Readonly<Record<string, string>>>>,
  personas: Personas,
  problem: (column: string, message: string) => Problem,
): void {
  for (const [column, entries] of Object.entries(said))
    for (const { name, kind } of personas.all) {
      const role = roleOfKind[kind];
      const grant = table.grants[role].find(({ command }) => command === "update");
      const granted = grant !== undefined && grant.columns?.includes(column) !== false;
      const named = Object.keys(entries).some(
        (one) => one === name || personas.groups.get(one)?.includes(name),
      );
      const reach = table.columns.get(column)?.get(name) ?? [];
      if (named && !granted && reach.length > 0)
        throw problem(
          column,
          `${table.name}: ${name} reaches rows by update of ${column}, ` +
            `but ${role} is not granted that column`,
        );
    }
}

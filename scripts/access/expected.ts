import { type Access, roleOfKind, type TableAccess, tableCommands, type TableCommand } from "./access-schema.ts";
import { reachText } from "./notation.ts";

/** One square of the matrix: what a persona shall reach by a command on a table, or by calling a function. */
export type Cell = {
  /** A table, or a function with its argument types; with the schema. */
  readonly object: string;
  readonly persona: string;
  readonly command: TableCommand | "call";
  /** `closed`, `none` or classes for a table; `closed`, `refused` or `allowed` for a function. */
  readonly declared: string;
};

/** What was observed, by {@link cellKey}. */
export type Observations = ReadonlyMap<string, string>;

/** A cell's name among the observations. */
export function cellKey({ object, persona, command }: Pick<Cell, "object" | "persona" | "command">): string {
  return `${object} ${command} ${persona}`;
}

/** Every cell that a declaration has, tables first, in its order. */
export function expectedCells(access: Access): Cell[] {
  const tables = access.tables.flatMap((table) =>
    tableCommands.flatMap((command) =>
      access.personas.map(({ name, kind }) => ({ object: table.name, persona: name, command, declared: declaredReach(table, command, name, roleOfKind[kind]) })),
    ),
  );
  const functions = access.functions.flatMap(({ name: object, answers }) =>
    access.personas.map(({ name }) => ({ object, persona: name, command: "call" as const, declared: answers.get(name) ?? "closed" })),
  );
  return [...tables, ...functions];
}

/** Nobody reaches anything by a command that is not granted, and that must show as the missing grant, not as zero rows. */
function declaredReach(table: TableAccess, command: TableCommand, persona: string, role: keyof TableAccess["grants"]): string {
  const granted = table.grants[role].some((grant) => grant.command === command);
  return granted ? reachText(table.reach[command].get(persona) ?? []) : "closed";
}

import {
  type Access,
  type ApiRole,
  type BucketCommand,
  bucketCommands,
  type InsertWay,
  roleOfKind,
  type TableAccess,
  type TableCommand,
  tableCommands,
} from "./access-schema.ts";
import { bucketObject } from "./buckets.ts";
import { reachText } from "./notation.ts";

/**
 * One square of the matrix: what a persona shall reach by a command on a table or bucket, or by
 * calling a function.
 */
export type Cell = {
  /** A table, or a function with its argument types, with the schema; or `bucket` and its id. */
  readonly object: string;
  readonly persona: string;
  readonly command: TableCommand | BucketCommand | "call";
  /** Of an update: the only column that it changes. */
  readonly column?: string;
  /** Of an insert: by which other way than a plain one. */
  readonly way?: InsertWay;
  /**
   * `closed`, `none` or classes for a table; `none` or classes for a bucket; `closed`, `refused` or
   * `allowed` for a function.
   */
  readonly declared: string;
};

/** What was observed, by {@link cellKey}. */
export type Observations = ReadonlyMap<string, string>;

/** A cell's name among the observations. */
export function cellKey({
  object,
  persona,
  command,
  column,
  way,
}: Pick<Cell, "object" | "persona" | "command" | "column" | "way">): string {
  return [object, command, persona, column, way].filter((part) => part !== undefined).join(" ");
}

/** Every cell that a declaration has, tables first, in its order. */
export function expectedCells(access: Access): Cell[] {
  const tables = access.tables.flatMap((table) =>
    tableCommands.flatMap((command) =>
      access.personas.map(({ name, kind }) => ({
        object: table.name,
        persona: name,
        command,
        declared: declaredReach(table, command, name, roleOfKind[kind]),
      })),
    ),
  );
  const functions = access.functions.flatMap(({ name: object, answers }) =>
    access.personas.map(({ name }) => ({
      object,
      persona: name,
      command: "call" as const,
      declared: answers.get(name) ?? "closed",
    })),
  );
  return [...tables, ...functions, ...bucketCells(access)];
}

/**
 * A cell per persona and column that anybody could write: what the persona shall reach by updates
 * of that column alone.
 */
export function expectedColumnCells(
  access: Access,
  columns: ReadonlyMap<string, readonly string[]>,
): Cell[] {
  return access.tables.flatMap((table) =>
    (columns.get(table.name) ?? []).flatMap((column) =>
      access.personas.map(({ name, kind }) => ({
        object: table.name,
        persona: name,
        command: "update" as const,
        column,
        declared: declaredColumn(table, column, name, roleOfKind[kind]),
      })),
    ),
  );
}

/** A cell per persona and other way to insert: what the persona shall reach by it. */
export function expectedWayCells(
  access: Access,
  ways: ReadonlyMap<string, readonly InsertWay[]>,
): Cell[] {
  return access.tables.flatMap((table) =>
    (ways.get(table.name) ?? []).flatMap((way) =>
      access.personas.map(({ name, kind }) => ({
        object: table.name,
        persona: name,
        command: "insert" as const,
        way,
        declared: declaredWay(table, way, name, roleOfKind[kind]),
      })),
    ),
  );
}

/**
 * What follows for another way to insert: a row that is answered, or looked for by its key, must be
 * within reach of a select, one that is merged within reach of an update, too. With a row of one's
 * own nobody gets into what is foreign.
 */
export function declaredWay(
  table: TableAccess,
  way: InsertWay,
  persona: string,
  role: ApiRole,
): string {
  const { key } = table;
  const inserted = Object.keys(table.insert);
  const written = [...inserted, ...key];
  const needed: ReadonlyArray<readonly [TableCommand, readonly string[]]> =
    way === "oneself"
      ? [["insert", inserted]]
      : way === "merging"
        ? [
            ["insert", written],
            ["select", key],
            ["update", written],
          ]
        : [
            ["insert", inserted],
            ["select", key],
          ];
  const granted = needed.every(([command, columns]) => {
    const grant = table.grants[role].find((one) => one.command === command);
    return grant && columns.every((column) => grant.columns?.includes(column) !== false);
  });
  if (!granted) return "closed";
  const follows =
    way === "oneself"
      ? []
      : (table.reach.insert.get(persona) ?? []).filter((one) =>
          needed.every(([command]) => table.reach[command].get(persona)?.includes(one)),
        );
  return reachText(table.ways[way].get(persona) ?? follows);
}

/**
 * What a persona shall reach by updates of one column: as by `update`, where that is granted and
 * nothing else is said of it.
 */
export function declaredColumn(
  table: TableAccess,
  column: string,
  persona: string,
  role: ApiRole,
): string {
  const grant = table.grants[role].find(({ command }) => command === "update");
  if (!grant || grant.columns?.includes(column) === false) return "closed";
  return reachText((table.columns.get(column) ?? table.reach.update).get(persona) ?? []);
}

/**
 * Nobody reaches anything by a command that is not granted, and that must show as the missing
 * grant, not as zero rows.
 */
export function declaredReach(
  table: TableAccess,
  command: TableCommand,
  persona: string,
  role: ApiRole,
): string {
  const granted = table.grants[role].some((grant) => grant.command === command);
  return granted ? reachText(table.reach[command].get(persona) ?? []) : "closed";
}

/** A square of the matrix that is about a bucket. */
export type BucketCell = Cell & { readonly command: BucketCommand };

/** Whether a cell is about a bucket. */
export function isBucketCell(cell: Cell): cell is BucketCell {
  return bucketCommands.some((command) => command === cell.command);
}

/** Every cell that the declaration has for buckets, in its order. */
export function bucketCells(access: Access): BucketCell[] {
  return access.buckets.flatMap((bucket) =>
    bucketCommands.flatMap((command) =>
      access.personas.map(({ name: persona }) => ({
        object: bucketObject(bucket),
        persona,
        command,
        declared: reachText(bucket.reach[command].get(persona) ?? []),
      })),
    ),
  );
}

import { writtenName } from "../../database/names.ts";
import type { Difference } from "../../database/snapshot.ts";
import type { TableCommand } from "../access/access-schema.ts";
import type { FuzzRequest } from "./request.ts";
import { type Row, type RowId, rowId } from "./row.ts";
import type { ForeignKey, Structure } from "./structure.ts";

/** One row that a request added, changed or removed. */
export type Change = {
  readonly relation: string;
  readonly kind: Exclude<TableCommand, "select">;
  readonly before?: Row;
  readonly after?: Row;
};

/** Rows of before and after are the same row when their primary key is. */
export function changesOf(
  structure: Structure,
  { method, target }: FuzzRequest,
  { schema, table, before, after }: Difference,
): Change[] {
  const relation = `${writtenName(schema)}.${writtenName(table)}`;
  const key = structure.relations.get(relation)?.primaryKey ?? [];
  const idOf = (row: Row): RowId =>
    key.length === 0 ? JSON.stringify(row) : rowId(key.map((column) => row[column]));
  const later = new Map(after.map((row) => [idOf(row), row]));
  const earlier = new Set(before.map(idOf));
  // Who changes a key changes a row, which looks like one that went and another that came.
  const update = method === "PATCH" && relation === target;
  return [
    ...before.map((row): Change => {
      const next = later.get(idOf(row));
      return next
        ? { relation, kind: "update", before: row, after: next }
        : { relation, kind: update ? "update" : "delete", before: row };
    }),
    ...after
      .filter((row) => !earlier.has(idOf(row)))
      .map((row): Change => ({ relation, kind: update ? "update" : "insert", after: row })),
  ];
}

/** The columns that differ; none where a row came or went. */
export function changedColumns({ before, after }: Change): string[] {
  return before && after
    ? Object.keys(after).filter(
        (column) => JSON.stringify(before[column]) !== JSON.stringify(after[column]),
      )
    : [];
}

/**
 * Whether a foreign key made this change of one that is lawful: its row went, or nothing but its
 * reference changed.
 */
export function isPassedOn(
  foreignKeys: readonly ForeignKey[],
  change: Change,
  lawful: ReadonlySet<Change>,
): boolean {
  const { relation, before } = change;
  if (!before) return false;
  const changed = changedColumns(change);
  return foreignKeys.some(
    ({ from, to, columns, passesOn }) =>
      passesOn &&
      from === relation &&
      changed.every((column) => columns.some((pair) => pair.from === column)) &&
      [...lawful].some(
        (cause) =>
          cause.relation === to &&
          cause.before &&
          columns.every((pair) => before[pair.from] === cause.before?.[pair.to]),
      ),
  );
}

/** A change as people read it: what differs, or the whole row. */
export function shownChange(change: Change): string {
  const changed = changedColumns(change);
  const part = (row: Row): string =>
    JSON.stringify(
      changed.length === 0
        ? row
        : Object.fromEntries(changed.map((column) => [column, row[column]])),
    );
  return [change.before, change.after]
    .filter((row) => row !== undefined)
    .map(part)
    .join(" → ");
}

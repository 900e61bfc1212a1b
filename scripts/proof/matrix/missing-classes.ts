import { type RowClass, rowClasses } from "../access/access-schema.ts";

/**
 * The classes that a table or bucket tells apart, by a condition or as foreign, and of which no
 * persona has a row or object.
 */
export function missingClasses(
  rows: Readonly<Partial<Record<RowClass, string>>>,
  seen: readonly RowClass[] | undefined,
): RowClass[] {
  return rowClasses
    .filter((name) => name === "foreign" || rows[name] !== undefined)
    .filter((name) => !seen?.includes(name));
}

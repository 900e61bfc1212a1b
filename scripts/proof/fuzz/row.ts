/** A row as `to_jsonb` writes it. */
export type Row = Readonly<Record<string, unknown>>;

/** A row's key as one string. A time has two: as Postgres writes it as text, and in JSON. */
export type RowId = string;

/** The key of a row by the values of its columns. */
export function rowId(values: readonly unknown[]): RowId {
  return JSON.stringify(
    values.map((value) => (value === null || value === undefined ? null : valueText(value))),
  );
}

/** A value of a row as a URL has it. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return "null";
  return typeof value === "string" ? value : JSON.stringify(value);
}

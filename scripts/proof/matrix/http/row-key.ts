/** A row's key as Postgres writes each of its columns as text. */
export type RowKey = Readonly<Record<string, string | null>>;

import pg from "pg";

/** A name as a statement takes it: in double quotes, whatever is in it. */
export function sqlIdentifier(name: string): string {
  return pg.escapeIdentifier(name);
}

/** A text as a statement takes it: in single quotes, whatever is in it. */
export function sqlLiteral(text: string): string {
  return pg.escapeLiteral(text);
}

/** `"schema"."name"` for a statement. */
export function sqlName({
  schema,
  name,
}: {
  readonly schema: string;
  readonly name: string;
}): string {
  return `${sqlIdentifier(schema)}.${sqlIdentifier(name)}`;
}

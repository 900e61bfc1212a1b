import { required } from "../core/required.ts";
import { sqlIdentifier } from "./quoting.ts";

const part = /"((?:[^"]|"")*)"|([^".(]+)/y;

/**
 * The names in `public.notes`, `public."Order Items"` or `public.shout(text)`; what stands in
 * brackets is left out. A name is taken as it is written, capitals included; one with a dot, a
 * bracket or a quote needs quotes.
 */
export function namesIn(qualified: string): string[] {
  const names: string[] = [];
  for (let at = 0; at < qualified.length; at++) {
    part.lastIndex = at;
    const found = part.exec(qualified);
    if (!found) break;
    names.push(found[1]?.replaceAll('""', '"') ?? required(found[2], "a name"));
    at = part.lastIndex;
    if (qualified[at] !== ".") break;
  }
  return names;
}

/** Schema and name of a table or function; the schema is `public` when none is written. */
export function schemaAndName(qualified: string): {
  readonly schema: string;
  readonly name: string;
} {
  const [first = "", second] = namesIn(qualified);
  return second === undefined ? { schema: "public", name: first } : { schema: first, name: second };
}

/** A name as `pg_temp.matrix_name` writes it: in quotes unless it is plain. */
export function writtenName(name: string): string {
  return /^[a-z_][a-z0-9_$]*$/.test(name) ? name : sqlIdentifier(name);
}

/**
 * The one way to write a table, or a function with its argument types: with its schema, quoted
 * where it must be.
 */
export function qualifiedName(text: string): string {
  const { schema, name } = schemaAndName(text);
  const types = /^(?:"(?:[^"]|"")*"|[^"(])*(\(.*\))$/s.exec(text)?.[1] ?? "";
  return `${writtenName(schema)}.${writtenName(name)}${types}`;
}

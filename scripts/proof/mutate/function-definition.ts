import type { CatalogFunction } from "../../database/catalog.ts";

/**
 * What stands before the body of a function, and the body: a text after AS, or SQL that was parsed
 * when the function was made.
 */
export function headAndBody({
  definition,
}: CatalogFunction): readonly [head: string, body: string] {
  const [, head = "", body = ""] =
    /^([\s\S]*?)(\n(?:AS |BEGIN ATOMIC\n|RETURN )[\s\S]*)$/.exec(definition ?? "") ?? [];
  return [head, body];
}

/** The statement that gives a function another answer; rights and settings stay. */
export function answering(called: CatalogFunction, query: string): string {
  const [head] = headAndBody(called);
  return `${head.replace(/\n LANGUAGE \w+/, "\n LANGUAGE sql")}\nAS $mutant$${query}$mutant$`;
}

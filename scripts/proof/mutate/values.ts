import type { Catalog, CatalogFunction } from "../../database/catalog.ts";
import { sqlIdentifier, sqlName } from "../../database/quoting.ts";

/** Every key of a type, as a query: the primary keys of one column. */
export function everyKeyOf({ columns, constraints }: Catalog, type: string): string | undefined {
  const keys = columns.filter(
    (column) =>
      column.type === type &&
      constraints.some(
        ({ schema, table, kind, definition }) =>
          kind === "primary key" &&
          schema === column.schema &&
          table === column.table &&
          spellings(column.name).some((name) => definition === `PRIMARY KEY (${name})`),
      ),
  );
  if (keys.length === 0) return undefined;
  return keys
    .map(({ schema, table, name }) => {
      const from = sqlName({ schema, name: table });
      return `select ${sqlIdentifier(name)} from ${from}`;
    })
    .join(" union ");
}

/** How Postgres may write a name: in quotes where it must, which is for reserved words, too. */
function spellings(name: string): string[] {
  return [name, sqlIdentifier(name)];
}

/** The constants of a type in policies that call a function, as a query: what they ask about. */
export function constantsOf(
  { policies }: Catalog,
  called: CatalogFunction,
  type: string,
): string | undefined {
  const calls = policies
    .map(({ using, check }) => `${using} ${check}`)
    .filter((text) => spellings(called.name).some((name) => text.includes(`${name}(`)));
  const constant = new RegExp(`'(?:[^']|'')*'::${type.replaceAll(/\W/g, "\\$&")}`, "g");
  const found = new Set(calls.flatMap((text) => text.match(constant) ?? []));
  return found.size === 0 ? undefined : [...found].map((text) => `select ${text}`).join(" union ");
}

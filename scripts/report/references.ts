import type { Catalog } from "../database/catalog.ts";
import { namesIn, schemaAndName } from "../database/names.ts";

/**
 * A foreign key as the picture shows it: one column. The tenant key, which goes with nearly all of
 * them, is left out.
 */
export type Reference = {
  readonly table: string;
  readonly column: string;
  /** With its schema, unless that is `public`. */
  readonly target: string;
};

const foreignKey = /^FOREIGN KEY \((.+?)\) REFERENCES (.+?)\((.+?)\)/;

/** The foreign keys of the tables of `public`. */
export function referencesOf({ constraints }: Catalog): Reference[] {
  return constraints.flatMap(({ schema, table, definition }) => {
    const [, own = "", referenced = "", keys = ""] = foreignKey.exec(definition) ?? [];
    const columns = columnsIn(own);
    // Of several columns the one that says which row; the others only repeat what that row says.
    const column =
      columns[columnsIn(keys).indexOf("id")] ?? columns.find((name) => name !== "tenant_id");
    return schema !== "public" || column === undefined || column === "tenant_id"
      ? []
      : [{ table, column, target: shownName(referenced) }];
  });
}

function columnsIn(list: string): string[] {
  return list.split(", ").flatMap(namesIn);
}

/** A table's name, with its schema unless that is `public`. */
export function shownName(qualified: string): string {
  const { schema, name } = schemaAndName(qualified);
  return schema === "public" ? name : `${schema}.${name}`;
}

import { Problem } from "../core/problem.ts";
import type { Catalog } from "../database/catalog.ts";
import { drawn, font } from "./drawn.ts";
import { areaGraph } from "./graph.ts";
import { referencesOf, shownName } from "./references.ts";
import { type Picture, sideBySide } from "./side-by-side.ts";

/**
 * The areas of the schema, in the order in which people meet them, and the tables of each, with
 * their schema.
 */
export type Areas = ReadonlyMap<string, readonly string[]>;

/**
 * The tables of `public` as an SVG picture: a box per area, of each table its key columns; a
 * foreign key inside an area is a line, one that leaves it is named in its row.
 *
 * @throws Problem when a table belongs to no area.
 */
export async function erDiagram(catalog: Catalog, areas: Areas): Promise<string> {
  const tables = catalog.tables
    .filter(({ schema, kind }) => schema === "public" && kind === "table")
    .map(({ name }) => name);
  refuseHomeless(tables, areas);
  const references = referencesOf(catalog);
  const pictures: Picture[] = [];
  for (const [area, names] of areas) {
    const members = names.map(shownName).filter((name) => tables.includes(name));
    if (members.length > 0)
      pictures.push(await drawn(areaGraph(area, members, catalog, references)));
  }
  return sideBySide(pictures, font);
}

function refuseHomeless(tables: readonly string[], areas: Areas): void {
  const named = new Set([...areas.values()].flat().map(shownName));
  const homeless = tables.filter((name) => !named.has(name)).map((name) => `public.${name}`);
  if (homeless.length > 0)
    throw new Problem(`${homeless.join(", ")}: in no area. Declare it in supabase/access.yaml.`);
}

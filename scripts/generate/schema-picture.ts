import { writtenName } from "../database/names.ts";
import { tablesByArea } from "../proof/access/areas.ts";
import { type Areas, erDiagram } from "../report/er-diagram.ts";
import type { Generator, Source } from "./generator.ts";

/** `docs/schema.svg`: the tables with their keys, by area. */
export const schemaPicture: Generator = {
  makes: "the picture of the schema",
  make: async (source) => ({
    texts: new Map([["docs/schema.svg", await erDiagram(source.catalog, areasOf(source))]]),
  }),
};

/** Without an access.yaml there are no areas: then the schema is one. */
function areasOf({ access, catalog }: Source): Areas {
  if (access) return tablesByArea(access);
  const tables = catalog.tables.filter(({ schema }) => schema === "public");
  return new Map([["public", tables.map(({ name }) => `public.${writtenName(name)}`)]]);
}

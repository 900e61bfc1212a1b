import { instance } from "@viz-js/viz";
import { exitCode, Problem } from "../core/problem.ts";
import type { Catalog } from "../database/catalog.ts";
import { type Picture, sideBySide } from "./side-by-side.ts";

/**
 * The areas of the schema, in the order in which people meet them, and the tables of each, with
 * their schema.
 */
export type Areas = ReadonlyMap<string, readonly string[]>;

/**
 * A foreign key as the picture shows it: one column. The tenant key, which goes with nearly all of
 * them, is left out.
 */
type Reference = { readonly table: string; readonly column: string; readonly target: string };

const grey = "#57606a";

/**
 * The tables of `public` as an SVG picture: a box per area, of each table its key columns; a
 * foreign key inside an area is a line, one that leaves it is named in its row. Graphviz, as
 * WebAssembly, does the layout: the same on every machine.
 *
 * @throws Problem when a table belongs to no area.
 */
export async function erDiagram(catalog: Catalog, areas: Areas): Promise<string> {
  const tables = catalog.tables
    .filter(({ schema, kind }) => schema === "public" && kind === "table")
    .map(({ name }) => name);
  refuseHomeless(tables, areas);
  const references = referencesOf(catalog);
  const viz = await instance();
  const pictures = [...areas].map(([area, names]) => {
    const members = names
      .map((name) => name.replace(/^public\./, ""))
      .filter((name) => tables.includes(name));
    const boxes = members.map(
      (table) => `${table} [label=<${box(catalog, references, table, members)}>]`,
    );
    return pictureOf(
      viz.renderString(graph(area, boxes, linesWithin(members, references)), { format: "svg" }),
    );
  });
  return sideBySide(pictures);
}

function refuseHomeless(tables: readonly string[], areas: Areas): void {
  const named = [...areas.values()].flat();
  const homeless = tables.map((name) => `public.${name}`).filter((name) => !named.includes(name));
  if (homeless.length > 0)
    throw new Problem(`${homeless.join(", ")}: in no area. Declare it in supabase/access.yaml.`, {
      exit: exitCode.findings,
    });
}

function referencesOf({ constraints }: Catalog): Reference[] {
  return constraints.flatMap(({ schema, table, definition }) => {
    const match = /^FOREIGN KEY \(([^)]+)\) REFERENCES (?:public\.)?([\w.]+)\(([^)]+)\)/.exec(
      definition,
    );
    if (schema !== "public" || !match) return [];
    const [columns, keys] = [match[1]?.split(", ") ?? [], match[3]?.split(", ") ?? []];
    // Of several columns the one that says which row; the others only repeat what that row says.
    const column = columns[keys.indexOf("id")] ?? columns.find((name) => name !== "tenant_id");
    return column === undefined || column === "tenant_id"
      ? []
      : [{ table, column, target: match[2] ?? "" }];
  });
}

function graph(area: string, boxes: readonly string[], lines: readonly string[]): string {
  return `digraph {
    graph [rankdir=LR fontname="Arial" nodesep=0.1 ranksep=0.5 pad=0.05]
    node [shape=plain fontname="Arial" fontsize=11]
    edge [color="${grey}" arrowsize=0.6]
    subgraph cluster_area {
      graph [label="${area}" fontsize=16 style="rounded,filled" color="#d0d7de" fillcolor="#f6f8fa"]
      ${boxes.join("\n")}
    }
    ${lines.join("\n")}
  }`;
}

function linesWithin(tables: readonly string[], references: readonly Reference[]): string[] {
  const within = references.filter(
    ({ table, target }) => tables.includes(table) && tables.includes(target),
  );
  return [...new Set(within.map(({ table, column, target }) => `${table}:${column} -> ${target}`))];
}

function box(
  catalog: Catalog,
  references: readonly Reference[],
  table: string,
  neighbours: readonly string[],
): string {
  const rows = catalog.columns.flatMap(({ schema, table: owner, name, type }) => {
    if (schema !== "public" || owner !== table) return [];
    const targets = references
      .filter((reference) => reference.table === table && reference.column === name)
      .map(({ target }) => target);
    return name === "id" || targets.length > 0
      ? [
          row(
            name,
            name === "id" ? type : "",
            targets.filter((target) => !neighbours.includes(target)),
          ),
        ]
      : [];
  });
  const title = `<tr><td bgcolor="#ddf4ff"><b> ${table} </b></td></tr>`;
  return `<table border="0" cellborder="1" cellspacing="0" cellpadding="3" color="#8c959f" bgcolor="white">${title}${rows.join("")}</table>`;
}

function row(column: string, type: string, elsewhere: readonly string[]): string {
  const away = [...new Set(elsewhere)].sort();
  const remark = [type, away.length > 0 ? `→ ${away.join(", ")}` : ""].filter(Boolean).join(" ");
  return `<tr><td align="left" port="${column}">${column}${remark && `<font color="${grey}"> ${remark} </font>`}</td></tr>`;
}

/** What Graphviz drew, without its frame. Ids and tooltips would repeat in a picture of many. */
function pictureOf(svg: string): Picture {
  const [, width, height] = /width="([\d.]+)pt" height="([\d.]+)pt"/.exec(svg) ?? [];
  const content = svg
    .slice(svg.indexOf("<g id="))
    .replace(/<\/svg>\s*$/, "")
    .replace(/<title>[\s\S]*?<\/title>\n?|<!--[\s\S]*?-->\n?| id="\w+"/g, "");
  return { width: Number(width), height: Number(height), content };
}

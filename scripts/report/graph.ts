import type { Graph } from "@viz-js/viz";
import type { Catalog } from "../database/catalog.ts";
import type { Reference } from "./references.ts";

/** The font by whose widths Graphviz lays out; see `font` in drawn.ts. */
const measured = "Arial";

const colours = {
  line: "#57606a",
  border: "#8c959f",
  title: "#ddf4ff",
  area: { border: "#d0d7de", fill: "#f6f8fa" },
};

/** What stands behind the name of a column, in lighter ink. */
export const remarkColour = colours.line;

/**
 * An area as a graph: a box per table with its key columns, a line per foreign key between two of
 * them; one that leaves the area is named in its row.
 */
export function areaGraph(
  area: string,
  tables: readonly string[],
  catalog: Catalog,
  references: readonly Reference[],
): Graph {
  const within = references.filter(
    ({ table, target }) => tables.includes(table) && tables.includes(target),
  );
  const lines = new Map(
    within.map((line) => [`${line.table} ${line.column} ${line.target}`, line]),
  );
  return {
    directed: true,
    graphAttributes: { rankdir: "LR", fontname: measured, nodesep: 0.13, ranksep: 0.5, pad: 0.05 },
    nodeAttributes: { shape: "plain", fontname: measured, fontsize: 11 },
    edgeAttributes: { color: colours.line, arrowsize: 0.6 },
    subgraphs: [
      {
        name: "cluster_area",
        graphAttributes: {
          label: area,
          fontsize: 16,
          style: "rounded,filled",
          color: colours.area.border,
          fillcolor: colours.area.fill,
        },
        nodes: tables.map((table) => ({
          name: table,
          attributes: { label: { html: box(table, rowsOf(catalog, references, table, tables)) } },
        })),
      },
    ],
    edges: [...lines.values()].map(({ table, column, target }) => ({
      tail: table,
      head: target,
      attributes: { tailport: column },
    })),
  };
}

type Row = { readonly column: string; readonly remark: string };

/** The columns that are keys: `id` with its type, what refers to other areas with their tables. */
function rowsOf(
  catalog: Catalog,
  references: readonly Reference[],
  table: string,
  neighbours: readonly string[],
): Row[] {
  return catalog.columns.flatMap(({ schema, table: owner, name, type }) => {
    if (schema !== "public" || owner !== table) return [];
    const targets = references
      .filter((reference) => reference.table === table && reference.column === name)
      .map(({ target }) => target);
    if (name !== "id" && targets.length === 0) return [];
    const away = new Set(targets.filter((target) => !neighbours.includes(target)));
    const remark = [
      ...(name === "id" ? [type] : []),
      ...(away.size > 0 ? [`→ ${[...away].sort().join(", ")}`] : []),
    ];
    return [{ column: name, remark: remark.join(" ") }];
  });
}

function box(table: string, rows: readonly Row[]): string {
  const title = `<tr><td bgcolor="${colours.title}"><b>${escaped(table)}</b></td></tr>`;
  const cells = rows.map(({ column, remark }) => {
    const words = escaped(`${column} ${remark}`.trim());
    return `<tr><td align="left" port="${escaped(column)}">${words}</td></tr>`;
  });
  const look = `border="0" cellborder="1" cellspacing="0" color="${colours.border}"`;
  return `<table ${look} cellpadding="3" bgcolor="white">${title}${cells.join("")}</table>`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

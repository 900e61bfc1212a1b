import { styleText } from "node:util";
import { groupedBy } from "../../core/grouped.ts";
import type { Access } from "../access/access-schema.ts";
import { areasOf } from "../access/areas.ts";
import type { MatrixReport, ObservedCell } from "./report.ts";

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

/** How a reach looks: a letter per class, a sign for what is none, the colour of the widest. */
const glyphs: Readonly<Record<string, { readonly sign: string; readonly style: Style }>> = {
  closed: { sign: "·", style: "dim" },
  none: { sign: "–", style: "dim" },
  own: { sign: "O", style: "green" },
  assigned: { sign: "A", style: "cyan" },
  tenant: { sign: "T", style: "yellow" },
  foreign: { sign: "F", style: "magenta" },
  allowed: { sign: "✓", style: "green" },
  refused: { sign: "✗", style: "yellow" },
};

const legend = [
  "rows within reach: O own  A assigned  T tenant  F foreign  – none  · not granted  " +
    "~ only some  ! not so declared",
  "calls: ✓ allowed  ✗ refused by the function  · not granted",
  "└ a column, or a way to insert, that reaches other rows than the whole; " +
    "docs/rls-test-checklist.md lists what may be updated",
];

/** The widths in characters: of what stands left of the glyphs, and of a persona's column. */
const width = { object: 29, command: 8, persona: 5 };

/**
 * The matrix as a reviewer reads it: per area a row for every object and command, a column per
 * persona.
 */
export function shownMatrix(
  access: Access,
  cells: readonly ObservedCell[],
  colour: boolean,
): string {
  // The caller knows where it goes.
  const paint: Paint = (style, text) =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const personas = access.personas.map(({ name }) => name);
  const byObject = groupedBy(cells, ({ object }) => object);
  const shorten = shortNames(access);
  const areas = areasOf(access).map(({ name, tables, functions, buckets }) => {
    const lines = [...tables, ...functions, ...buckets].flatMap((object) =>
      linesOf(shorten(object), byObject.get(object) ?? [], personas, paint),
    );
    return [...headLines(name, personas, paint), ...lines].join("\n");
  });
  return [...areas, legend.join("\n")].join("\n\n");
}

/** What was proven, in one line. */
export function shownProof({ summary, findings }: MatrixReport): string {
  const { cells, tables, functions, buckets, personas, cellsOverHttp, seconds } = summary;
  return (
    `${findings.length === 0 ? "Proven" : "Not proven"}: ${cells} cells ` +
    `(${tables} tables, ${functions} functions, ${buckets} buckets, ${personas} personas) ` +
    `over SQL, ${cellsOverHttp} of them over HTTP with signed tokens as well, ` +
    `in ${seconds} s, ${findings.length} findings.`
  );
}

function headLines(area: string, personas: readonly string[], paint: Paint): string[] {
  const heads = headsOf(personas);
  const height = Math.max(...heads.map((parts) => parts.length));
  return Array.from({ length: height }, (_, index) => {
    const left = (index === height - 1 ? area : "").padEnd(width.object + width.command);
    // The last part of each name stands right above its column.
    const right = heads
      .map((parts) => (parts[index - height + parts.length] ?? "").padEnd(columnWidth(heads)))
      .join(" ")
      .trimEnd();
    return `${paint("bold", left)}${paint("dim", right)}`;
  });
}

/** `north-student-2` as three short lines; longer where two personas would look the same. */
function headsOf(personas: readonly string[]): string[][] {
  const parts = personas.map((name) => name.split(/[-_ .]+/).filter(Boolean));
  const longest = Math.max(...parts.flat().map(({ length }) => length));
  for (let length = width.persona; ; length++) {
    const heads = parts.map((words) => words.map((word) => word.slice(0, length)));
    if (length >= longest || new Set(heads.map(String)).size === heads.length) return heads;
  }
}

function columnWidth(heads: readonly string[][]): number {
  return Math.max(width.persona, ...heads.flat().map(({ length }) => length));
}

function linesOf(
  object: string,
  cells: readonly ObservedCell[],
  personas: readonly string[],
  paint: Paint,
): string[] {
  const rows = [
    ...groupedBy(cells, ({ command, column, way }) =>
      JSON.stringify([command, column, way]),
    ).values(),
  ];
  const partOf = ({ column, way }: ObservedCell): string | undefined => column ?? way;
  const plain = rows.filter(([cell]) => partOf(cell) === undefined);
  const whole = new Map(
    plain.flatMap((row) =>
      row.map(({ command, persona, declared }) => [`${command} ${persona}`, declared]),
    ),
  );
  const parts = rows.filter((row) =>
    row.some(
      (cell) =>
        partOf(cell) !== undefined &&
        (isWrong(cell) ||
          (!["closed", cell.way && "none"].includes(cell.declared) &&
            cell.declared !== whole.get(`${cell.command} ${cell.persona}`))),
    ),
  );
  const line = (name: string, row: readonly [ObservedCell, ...ObservedCell[]]): string => {
    const signs = personas.map((persona) =>
      signOf(
        row.find((cell) => cell.persona === persona),
        columnWidth(headsOf(personas)),
        paint,
      ),
    );
    const left = `${fitted(name, width.object)}${row[0].command.padEnd(width.command)}`;
    return `${left}${signs.join(" ")}`.trimEnd();
  };
  return plain.flatMap((row, index) => [
    line(index === 0 ? object : "", row),
    ...parts
      .filter(([{ command }]) => command === row[0].command)
      .map((cellsOfPart) => line(`  └ ${partOf(cellsOfPart[0])}`, cellsOfPart)),
  ]);
}

function fitted(text: string, length: number): string {
  return text.length < length ? text.padEnd(length) : `${text.slice(0, length - 2)}… `;
}

/**
 * Without the schema when all are in public; a function without its argument types unless it is
 * overloaded.
 */
function shortNames(access: Access): (object: string) => string {
  const bare = (object: string): string =>
    object.replace(/^public\./, "").replace(/(?<=[^(])\(.+\)$/, "()");
  const names = access.functions.map(({ name }) => bare(name));
  return (object) =>
    names.filter((name) => name === bare(object)).length > 1
      ? object.replace(/^public\./, "")
      : bare(object);
}

function isWrong({ declared, sql, http }: ObservedCell): boolean {
  return [sql, http].some((seen) => seen !== undefined && seen !== declared);
}

function signOf(cell: ObservedCell | undefined, length: number, paint: Paint): string {
  if (!cell) return " ".repeat(length);
  const wrong = isWrong(cell)
    ? [cell.sql, cell.http].find((seen) => seen !== undefined && seen !== cell.declared)
    : undefined;
  const shown = wrong ?? cell.declared;
  const text = `${signs(shown)}${wrong === undefined ? "" : "!"}`;
  return (
    paint(
      wrong === undefined
        ? (glyphs[shown.slice(shown.lastIndexOf(",") + 1)]?.style ?? "reset")
        : ["bold", "inverse", "red"],
      text,
    ) + " ".repeat(Math.max(0, length - text.length))
  );
}

function signs(reach: string): string {
  if (reach.startsWith("error ")) return reach.split(" ")[1] ?? "error";
  return reach
    .split(",")
    .map((part) =>
      part.startsWith("some ")
        ? `${glyphs[part.slice(5)]?.sign ?? part}~`
        : (glyphs[part]?.sign ?? part),
    )
    .join("");
}

import type { GeneratedFiles } from "../../core/generated-files.ts";
import { groupedBy } from "../../core/grouped.ts";
import {
  type Access,
  type BucketAccess,
  bucketCommands,
  type FunctionAccess,
  type TableAccess,
  tableCommands,
} from "../access/access-schema.ts";
import { areasOf } from "../access/areas.ts";
import { bucketObject } from "../access/buckets.ts";
import { type Cell, declaredColumn, expectedCells } from "../access/cells.ts";
import { grantsText } from "../access/notation.ts";
import { inGroups } from "../access/personas.ts";

/** The checklist, where it stands in a project. */
export function checklistFiles(access: Access): GeneratedFiles {
  return { texts: new Map([["docs/rls-test-checklist.md", checklistText(access)]]) };
}

/**
 * What reviewers go through: per object what is proven for whom, and the question that only a
 * person can answer.
 */
export function checklistText(access: Access): string {
  const cells = expectedCells(access);
  const sections = areasOf(access).map((area) => {
    const tables = access.tables.filter(({ name }) => area.tables.includes(name));
    const functions = access.functions.filter(({ name }) => area.functions.includes(name));
    const buckets = access.buckets.filter((one) => area.buckets.includes(bucketObject(one)));
    return [
      `## ${area.name}`,
      ...tables.map((table) => tablePart(access, table, cells)),
      ...(functions.length > 0 ? [functionsPart(access, functions, cells)] : []),
      ...buckets.map((bucket) => bucketPart(access, bucket, cells)),
    ].join("\n\n");
  });
  return `${[heading(access), ...sections].join("\n\n")}\n`;
}

function heading({ tables, functions, buckets, personas }: Access): string {
  return `# RLS test checklist

Generated from \`supabase/access.yaml\` by \`groundwork generate\`: do not edit.

Everything in a table here is proven by \`groundwork matrix\`, over SQL and over HTTP with real
tokens, and by \`supabase/tests/access\`: ${tables.length} tables and views,
${functions.length} functions and ${buckets.length} buckets, each for ${personas.length} personas.
Columns are proven by changing them. A reach names classes of rows; \`–\` is no row, \`·\` no
grant. *Groups* of personas are those of access.yaml. What no machine can prove is whether it
*should* be so: the boxes.

For every change, besides the boxes of the objects that it touches:

- [ ] The personas still stand for everybody there is; a new role or state of an account has one.
- [ ] Each class means what its condition says, for each row that the seed has of it.
- [ ] What service-role reaches is used by servers only, and no secret key is in a client.
- [ ] Answers of functions that are \`allowed\` hold nothing that the caller may not see: the
      matrix proves who calls, the tests of the function what comes back.`;
}

function tablePart(access: Access, table: TableAccess, cells: readonly Cell[]): string {
  const own = cells.filter(({ object }) => object === table.name);
  return [
    `### ${table.name}`,
    reachTable(access, tableCommands, own),
    [...classLines(table.rows), ...columnLines(access, table), `- [ ] ${questionOf(table)}`].join(
      "\n",
    ),
  ].join("\n\n");
}

/**
 * The question that the declaration itself raises: what users may do is worth a look, what nobody
 * may as well.
 */
function questionOf({ grants, reach }: TableAccess): string {
  const writes = tableCommands.filter(
    (command) =>
      command !== "select" &&
      grants.authenticated.some((grant) => grant.command === command) &&
      reach[command].size > 0,
  );
  if (writes.length > 0)
    return (
      `Users shall ${writes.join(", ")} here; what they write is checked by constraints and ` +
      "triggers with tests of their own."
    );
  return grants.authenticated.length > 0
    ? "Users shall only read here; whatever writes is a function or a server."
    : "Nobody but servers shall get in.";
}

function bucketPart(access: Access, bucket: BucketAccess, cells: readonly Cell[]): string {
  const own = cells.filter(({ object }) => object === bucketObject(bucket));
  return [
    `### ${bucketObject(bucket)}`,
    reachTable(access, bucketCommands, own),
    [
      ...classLines(bucket.rows),
      "- [ ] Types and sizes that it takes are what the application shows safely.",
    ].join("\n"),
  ].join("\n\n");
}

function functionsPart(
  access: Access,
  functions: readonly FunctionAccess[],
  cells: readonly Cell[],
): string {
  const rows = functions.map(({ name }) => {
    const own = cells.filter(({ object }) => object === name);
    const who = (answer: string): string =>
      whoText(
        access,
        own.filter(({ declared }) => declared === answer).map(({ persona }) => persona),
      );
    return `| \`${name}\` | ${who("allowed")} | ${who("refused")} | ${who("closed")} |`;
  });
  return [
    "### functions",
    ["| function | allowed | refused by itself | not granted |", "|---|---|---|---|", ...rows].join(
      "\n",
    ),
    "- [ ] Each of them checks its caller before it does anything.",
  ].join("\n\n");
}

/** A row for all personas whose reach is the same. */
function reachTable(access: Access, commands: readonly string[], cells: readonly Cell[]): string {
  const reachOf = (persona: string): string =>
    commands
      .map((command) =>
        signed(
          cells.find((cell) => cell.persona === persona && cell.command === command)?.declared ??
            "",
        ),
      )
      .join(" | ");
  const alike = groupedBy(
    access.personas.map(({ name }) => name),
    reachOf,
  );
  const rows = [...alike].map(([reach, personas]) => `| ${whoText(access, personas)} | ${reach} |`);
  return [
    `| who | ${commands.join(" | ")} |`,
    `|---|${commands.map(() => "---|").join("")}`,
    ...rows,
  ].join("\n");
}

function signed(reach: string): string {
  return { none: "–", closed: "·" }[reach] ?? reach.replaceAll(",", ", ");
}

function classLines(rows: Readonly<Partial<Record<string, string>>>): string[] {
  return Object.entries(rows).map(
    ([name, condition = ""]) => `- \`${name}\`: \`${condition.replace(/\s+/g, " ").trim()}\``,
  );
}

/** Which columns users may change, and who of them reaches other rows by one of these. */
function columnLines(access: Access, table: TableAccess): string[] {
  const grant = table.grants.authenticated.find(({ command }) => command === "update");
  const exceptions = [...table.columns.keys()].map((column) => {
    const reach = access.personas
      .flatMap(({ name, kind }) =>
        kind === "anon"
          ? []
          : [
              [
                name,
                signed(
                  declaredColumn(
                    table,
                    column,
                    name,
                    kind === "user" ? "authenticated" : "service_role",
                  ),
                ),
              ] as const,
            ],
      )
      .filter(([, text]) => text !== "·");
    const texts = [...new Set(reach.map(([, text]) => text))].map(
      (text) =>
        `${text} for ${whoText(
          access,
          reach.filter(([, other]) => other === text).map(([name]) => name),
        )}`,
    );
    return `- \`${column}\` alone: ${texts.join("; ")}`;
  });
  if (grant === undefined) return exceptions;
  const granted = grant.columns ? grantsText([grant]).replace(/^update \((.*)\)$/, "$1") : "all";
  return [`- columns that users may update: ${granted}; no other`, ...exceptions];
}

/** Personas, by the name of a group where they are just its members. */
function whoText(access: Access, personas: readonly string[]): string {
  if (personas.length === 0) return "";
  if (personas.length === access.personas.length) return "everybody";
  const { groups, others } = inGroups(access.groups, personas);
  return [...groups.map((name) => `*${name}*`), ...others].join(", ");
}

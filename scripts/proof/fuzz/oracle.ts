import type { Session } from "../../database/session.ts";
import type { Persona } from "../../stack/persona.ts";
import {
  type Access,
  type CallAnswer,
  type RowClass,
  rowClasses,
  type TableCommand,
} from "../access/access-schema.ts";
import { afterRequest, type Identities, readIdentities } from "./identities.ts";
import { byId, type KnownRow, readKnownRows } from "./known-rows.ts";
import type { RowId } from "./row.ts";
import type { Structure } from "./structure.ts";

/**
 * What is within reach, from the declaration and the rows alone: read as postgres, whom no policy
 * filters. It asks no policy, no grant and no API.
 */
export type Oracle = {
  readonly access: Access;
  readonly identities: Identities;
  /** The rows of a declared relation, in the order in which they were made. */
  rows(relation: string): readonly KnownRow[];
  find(relation: string, id: RowId): KnownRow | undefined;
  /**
   * Whether the declaration lets a persona reach this row by this command; of an update, in this
   * column.
   */
  reaches(
    persona: Persona,
    relation: string,
    command: TableCommand,
    row: KnownRow | undefined,
    column?: string,
  ): boolean;
  /** The rows of a relation that a persona reaches by this command. */
  reached(persona: Persona, relation: string, command: TableCommand): readonly KnownRow[];
  /** What is declared of a persona's calls of a function. */
  answerTo(persona: Persona, called: string): CallAnswer;
  /**
   * The rows with these keys as they are now, classified for personas as they were before a request
   * or are now.
   */
  lookAgain(
    relation: string,
    ids: readonly RowId[],
    when: "before" | "now",
  ): Promise<ReadonlyMap<RowId, KnownRow>>;
};

/**
 * Cells of the declaration in which the seed has no row: it shows nobody what the persona would
 * reach there.
 */
export type Unproven = ReadonlySet<string>;
const cell = (relation: string, persona: string, seen: RowClass): string =>
  `${relation} ${persona} ${seen}`;

/**
 * Which cells the seed has no rows for; ask before rows are added. A row of a stranger is declared
 * to everybody, with rows or without.
 */
export async function readUnproven(
  session: Session,
  structure: Structure,
  identities: Identities,
): Promise<Unproven> {
  const unproven = new Set<string>();
  for (const relation of structure.declared.values()) {
    const rows = await readKnownRows(session, identities, relation);
    for (const persona of identities.keys())
      for (const seen of rowClasses)
        if (seen !== "foreign" && !rows.some(({ classes }) => classes[persona] === seen))
          unproven.add(cell(relation.name, persona, seen));
  }
  return unproven;
}

/** Reads every declared row and classifies it for every persona. */
export async function openOracle(
  session: Session,
  access: Access,
  structure: Structure,
  unproven: Unproven,
): Promise<Oracle> {
  await session.script("set timezone = 'UTC'");
  const identities = await readIdentities(session, access);
  const known = new Map<string, readonly KnownRow[]>();
  for (const relation of structure.declared.values())
    known.set(relation.name, await readKnownRows(session, identities, relation));
  const found = new Map([...known].map(([name, rows]) => [name, byId(rows)]));
  const answers = new Map(access.functions.map((called) => [called.name, called.answers]));
  const rows: Oracle["rows"] = (relation) => known.get(relation) ?? [];
  const reaches: Oracle["reaches"] = ({ name }, relation, command, row, column) => {
    const table = structure.declared.get(relation)?.access;
    const seen = row?.classes[name];
    if (!table || seen === undefined) return false;
    const reach = (column !== undefined && table.columns.get(column)) || table.reach[command];
    return (
      (reach.get(name) ?? []).includes(seen) ||
      (seen !== "foreign" && unproven.has(cell(relation, name, seen)))
    );
  };
  return {
    access,
    identities,
    rows,
    find: (relation, id) => found.get(relation)?.get(id),
    reaches,
    reached: (persona, relation, command) =>
      rows(relation).filter((row) => reaches(persona, relation, command, row)),
    answerTo: ({ name }, called) => answers.get(called)?.get(name) ?? "closed",
    lookAgain: async (relation, ids, when) => {
      const declared = structure.declared.get(relation);
      if (!declared || ids.length === 0) return new Map();
      const people =
        when === "now"
          ? afterRequest(identities, await readIdentities(session, access))
          : identities;
      return byId(await readKnownRows(session, people, declared, ids));
    },
  };
}

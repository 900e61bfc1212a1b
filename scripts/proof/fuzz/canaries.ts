import { groupedBy } from "../../core/grouped.ts";
import type { Persona } from "../../stack/persona.ts";
import { roleOfKind } from "../access/access-schema.ts";
import type { KnownRow } from "./known-rows.ts";
import type { Oracle } from "./oracle.ts";
import { type DeclaredRelation, isGranted, type Structure } from "./structure.ts";

/** Values that say which row they are from. */
export type Canaries = {
  /** Where a value of an answer stands that no row within the persona's reach holds. */
  leakedFrom(persona: Persona, value: string, calling: boolean): string | undefined;
  /** Every text that stands in one row only. */
  readonly words: readonly string[];
};

/** Where a uuid stands in a text. */
export const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const shortestWord = 8;

/** Where a value stands. */
type Place = {
  readonly value: string;
  readonly relation: DeclaredRelation;
  readonly column: string;
  readonly known: KnownRow;
  readonly coded: boolean;
};

/**
 * Collects what a value says about where it is from: every uuid, and every longer text, but for
 * codes, that stands in one row only. A persona may know what stands in a granted column of a row
 * within its reach; who calls a function, also what stands in any row that is not foreign, for a
 * function may show more than the table does.
 */
export function canariesOf(oracle: Oracle, structure: Structure): Canaries {
  const places = groupedBy(
    [...structure.declared.values()].flatMap((relation) => placesIn(oracle, relation)),
    ({ value }) => value,
  );
  for (const [value, found] of places)
    if (
      !isUuid(value) &&
      (found.every(({ coded }) => coded) || new Set(found.map(({ known }) => known)).size > 1)
    )
      places.delete(value);
  return {
    words: [...places.keys()].filter((value) => !isUuid(value)),
    leakedFrom: (persona, value, calling) => {
      const found = places.get(value);
      if (!found || value === oracle.identities.get(persona.name)?.user) return undefined;
      const may = found.some(
        ({ relation, column, known }) =>
          (calling && known.classes[persona.name] !== "foreign") ||
          (oracle.reaches(persona, relation.name, "select", known) &&
            isGranted(relation.access, roleOfKind[persona.kind], "select", column)),
      );
      const [{ relation, column, known }] = found;
      return may ? undefined : `${relation.name}.${column} of ${known.ids[0]}`;
    },
  };
}

function placesIn(oracle: Oracle, relation: DeclaredRelation): Place[] {
  const codes = new Set(relation.columns.filter(({ coded }) => coded).map(({ name }) => name));
  return oracle
    .rows(relation.name)
    .flatMap((known) =>
      Object.entries(known.row).flatMap(([column, cell]) =>
        [...canariesIn(cell)].map((value) => ({
          value,
          relation,
          column,
          known,
          coded: codes.has(column),
        })),
      ),
    );
}

/** The uuids and the longer texts in a value, also within JSON. */
function canariesIn(value: unknown): Set<string> {
  const whole = typeof value === "string" && value.length >= shortestWord ? [value] : [];
  const parts = typeof value === "object" && value !== null ? Object.values(value) : [];
  return new Set([
    ...whole,
    ...(JSON.stringify(value).match(uuids) ?? []),
    ...parts.flatMap((part) => [...canariesIn(part)]),
  ]);
}

function isUuid(value: string): boolean {
  return value.length === 36 && value.match(uuids) !== null;
}

import { writtenName } from "../../database/names.ts";
import type { Difference } from "../../database/snapshot.ts";
import { roleOfKind, type TableCommand } from "../access/access-schema.ts";
import { rowId, type KnownRow, type Oracle } from "./oracle.ts";
import type { FuzzRequest } from "./request.ts";
import type { SideEffects } from "./side-effects.ts";
import { type ForeignKey, mayTouch, type Structure } from "./structure.ts";

type Row = Readonly<Record<string, unknown>>;

/** One row that a request added, changed or removed. */
type Change = {
  readonly relation: string;
  readonly kind: Exclude<TableCommand, "select">;
  readonly before?: Row;
  readonly after?: Row;
};

/** What changes are judged by. */
export type ChangeJudge = {
  readonly structure: Structure;
  readonly oracle: Oracle;
  readonly sideEffects: SideEffects;
};

/**
 * What a request changed outside the persona's reach. A change is lawful when the persona reaches
 * the row by that kind of change, before and after, in its table, or in the view or parent that was
 * written to; when a foreign key passed a lawful one on; or when it is declared what triggers
 * write, and the row is not foreign. A function that the persona may call writes more than its
 * caller could, but no foreign row either.
 */
export async function judgeChanges(
  judge: ChangeJudge,
  request: FuzzRequest,
  differences: readonly Difference[],
): Promise<string | undefined> {
  const changes = differences.flatMap((difference) =>
    changesOf(judge.structure, request, difference),
  );
  const now = await classesNow(judge, request, changes);
  const lawful = new Set<Change>();
  const rest = (): Change[] => changes.filter((change) => !lawful.has(change));
  for (const change of changes)
    if (
      placesOf(judge, request, change).some((relation) =>
        withinReach(judge, request, { ...change, relation }, now.before),
      )
    )
      lawful.add(change);
  for (const change of rest()) if (isSideEffect(judge, request, change, now)) lawful.add(change);
  for (let size = -1; size !== lawful.size;) {
    size = lawful.size;
    for (const change of rest())
      if (isPassedOn(judge.structure.foreignKeys, change, lawful)) lawful.add(change);
  }
  const [wrong] = rest();
  return wrong && `${wrong.kind} of a row of ${wrong.relation}: ${shown(wrong)}`;
}

/** Rows of before and after are the same row when their primary key is. */
function changesOf(
  structure: Structure,
  { method, target }: FuzzRequest,
  { schema: space, table, before, after }: Difference,
): Change[] {
  const relation = `${writtenName(space)}.${writtenName(table)}`;
  const key = structure.relations.get(relation)?.primaryKey ?? [];
  const idOf = (row: Row): string =>
    key.length === 0 ? JSON.stringify(row) : rowId(key.map((column) => row[column]));
  const later = new Map(after.map((row) => [idOf(row), row]));
  const earlier = new Set(before.map(idOf));
  // Who changes a key changes a row, which looks like one that went and another that came.
  const update = method === "PATCH" && relation === target;
  return [
    ...before.map((row): Change => {
      const next = later.get(idOf(row));
      return next
        ? { relation, kind: "update", before: row, after: next }
        : { relation, kind: update ? "update" : "delete", before: row };
    }),
    ...after
      .filter((row) => !earlier.has(idOf(row)))
      .map((row): Change => ({ relation, kind: update ? "update" : "insert", after: row })),
  ];
}

type Classes = ReadonlyMap<string, ReadonlyMap<string, KnownRow>>;

/**
 * What a change is a change of: of its table, and of the view or parent through which it was
 * written.
 */
function placesOf(
  { structure }: ChangeJudge,
  { target }: FuzzRequest,
  { relation }: Change,
): string[] {
  return structure.relations.get(target)?.view ||
    structure.relations.get(relation)?.parents.includes(target)
    ? [relation, target]
    : [relation];
}

/**
 * The changed rows as they are now, for the personas as they were and, as a call may have made
 * somebody a member, as they are.
 */
async function classesNow(
  judge: ChangeJudge,
  request: FuzzRequest,
  changes: readonly Change[],
): Promise<{ before: Classes; now: Classes }> {
  const [before, now] = [
    new Map<string, ReadonlyMap<string, KnownRow>>(),
    new Map<string, ReadonlyMap<string, KnownRow>>(),
  ];
  const { structure, oracle } = judge;
  for (const relation of new Set(changes.flatMap((change) => placesOf(judge, request, change)))) {
    const keys = changes
      .filter((change) => change.after && placesOf(judge, request, change).includes(relation))
      .map(({ after }) => declaredKey(structure, relation, after!));
    before.set(relation, await oracle.lookAgain(relation, keys, "before"));
    now.set(relation, await oracle.lookAgain(relation, keys, "now"));
  }
  return { before, now };
}

function declaredKey(structure: Structure, relation: string, row: Row): string {
  return rowId((structure.relations.get(relation)?.access?.key ?? []).map((column) => row[column]));
}

function withinReach(
  { structure, oracle, sideEffects }: ChangeJudge,
  request: FuzzRequest,
  { relation, kind, before, after }: Change,
  now: Classes,
): boolean {
  const { persona } = request;
  const table = structure.relations.get(relation)?.access;
  if (!table) return false;
  const was =
    before &&
    oracle.find(relation, declaredKey(structure, relation, before))?.classes[persona.name];
  const is =
    after && now.get(relation)?.get(declaredKey(structure, relation, after))?.classes[persona.name];
  // What a view without CHECK OPTION takes may be in nobody's view afterwards.
  const left =
    before &&
    relation === request.target &&
    structure.relations.get(relation)?.view &&
    is === undefined;
  const reaches = (column?: string): boolean =>
    [...(before ? [was] : []), ...(after && !left ? [is] : [])].every((seen) =>
      oracle.reaches(persona, relation, kind, seen, column),
    );
  const derived = keptByTriggers(sideEffects, request, relation);
  const written = changedColumns(before, after).filter((column) => !derived.includes(column));
  if (written.length === 0) return reaches();
  return written.every(
    (column) => mayTouch(table, roleOfKind[persona.kind], "update", column) && reaches(column),
  );
}

function isSideEffect(
  { structure, oracle, sideEffects }: ChangeJudge,
  request: FuzzRequest,
  { relation, kind, before, after }: Change,
  { before: asBefore, now }: { before: Classes; now: Classes },
): boolean {
  const { persona, calls, target } = request;
  const sideEffect = sideEffects.get(relation);
  const declared =
    sideEffect !== undefined &&
    (kind === "update"
      ? changedColumns(before, after).every((column) =>
          keptByTriggers(sideEffects, request, relation).includes(column),
        )
      : sideEffect[kind]);
  const known = structure.relations.get(relation)?.access !== undefined;
  const called =
    calls &&
    known &&
    (oracle.access.functions.find(({ name }) => name === target)?.answers.get(persona.name) ??
      "closed") !== "closed";
  if (!declared && !called) return false;
  if (!known || persona.kind === "service") return true;
  const was =
    before &&
    oracle.find(relation, declaredKey(structure, relation, before))?.classes[persona.name];
  const key = after && declaredKey(structure, relation, after);
  const is =
    key === undefined
      ? []
      : [asBefore, now].map((classes) => classes.get(relation)?.get(key)?.classes[persona.name]);
  return [was, ...is].some((seen) => seen !== undefined && seen !== "foreign");
}

/**
 * The columns that only triggers can have written: what the request names itself, its persona
 * wrote.
 */
function keptByTriggers(
  sideEffects: SideEffects,
  { calls, target, body }: FuzzRequest,
  relation: string,
): readonly string[] {
  const named = new Set(!calls && target === relation ? namesIn(body) : []);
  return (sideEffects.get(relation)?.update ?? []).filter((column) => !named.has(column));
}

function namesIn(body: string | undefined): string[] {
  try {
    const rows: unknown = JSON.parse(body ?? "null");
    return [rows].flat().flatMap((row) => Object.keys(row ?? {}));
  } catch {
    // What is no JSON wrote nothing.
    return [];
  }
}

/**
 * Whether a foreign key made this change of one that is lawful: its row went, or nothing but its
 * reference changed.
 */
function isPassedOn(
  foreignKeys: readonly ForeignKey[],
  { relation, before, after }: Change,
  lawful: ReadonlySet<Change>,
): boolean {
  if (!before) return false;
  return foreignKeys.some(({ from, fromColumns, to, toColumns, passesOn }) => {
    if (
      !passesOn ||
      from !== relation ||
      !changedColumns(before, after).every((column) => fromColumns.includes(column))
    )
      return false;
    return [...lawful].some(
      (cause) =>
        cause.relation === to &&
        cause.before &&
        fromColumns.every((column, index) => before[column] === cause.before?.[toColumns[index]!]),
    );
  });
}

function changedColumns(before: Row | undefined, after: Row | undefined): string[] {
  return before && after
    ? Object.keys(after).filter(
        (column) => JSON.stringify(before[column]) !== JSON.stringify(after[column]),
      )
    : [];
}

function shown({ before, after }: Change): string {
  const changed = changedColumns(before, after);
  const part = (row: Row): string =>
    JSON.stringify(
      changed.length === 0
        ? row
        : Object.fromEntries(changed.map((column) => [column, row[column]])),
    );
  return [before, after]
    .filter((row) => row !== undefined)
    .map(part)
    .join(" → ");
}

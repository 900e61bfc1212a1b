import type { Difference } from "../../database/snapshot.ts";
import { roleOfKind } from "../access/access-schema.ts";
import { type Change, changedColumns, changesOf, isPassedOn, shownChange } from "./changes.ts";
import type { KnownRow } from "./known-rows.ts";
import type { Oracle } from "./oracle.ts";
import type { FuzzRequest } from "./request.ts";
import { type Row, type RowId, rowId } from "./row.ts";
import type { SideEffects } from "./side-effects.ts";
import { isGranted, type Structure } from "./structure.ts";

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
 * write, and the row is not foreign, or the person's own in another tenant. A function that the
 * persona may call writes more than its caller could, but no foreign row either.
 */
export async function judgeChanges(
  judge: ChangeJudge,
  request: FuzzRequest,
  differences: readonly Difference[],
): Promise<string | undefined> {
  const changes = differences.flatMap((difference) =>
    changesOf(judge.structure, request, difference),
  );
  const written = await readWritten(judge, request, changes);
  const lawful = new Set<Change>();
  const rest = (): Change[] => changes.filter((change) => !lawful.has(change));
  for (const change of changes)
    if (
      placesOf(judge, request, change).some((relation) =>
        isWithinReach(judge, request, { ...change, relation }, written),
      )
    )
      lawful.add(change);
  for (const change of rest())
    if (isSideEffect(judge, request, change, written)) lawful.add(change);
  for (let size = -1; size !== lawful.size;) {
    size = lawful.size;
    for (const change of rest())
      if (isPassedOn(judge.structure.foreignKeys, change, lawful)) lawful.add(change);
  }
  const [wrong] = rest();
  return wrong && `${wrong.kind} of a row of ${wrong.relation}: ${shownChange(wrong)}`;
}

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
 * The rows of a change as they are now, for the personas as they were and, as a call may have made
 * somebody a member, as they are.
 */
type Written = { readonly asBefore: RowsByRelation; readonly asNow: RowsByRelation };
type RowsByRelation = ReadonlyMap<string, ReadonlyMap<RowId, KnownRow>>;

async function readWritten(
  judge: ChangeJudge,
  request: FuzzRequest,
  changes: readonly Change[],
): Promise<Written> {
  const asBefore = new Map<string, ReadonlyMap<RowId, KnownRow>>();
  const asNow = new Map<string, ReadonlyMap<RowId, KnownRow>>();
  const { structure, oracle } = judge;
  for (const relation of new Set(changes.flatMap((change) => placesOf(judge, request, change)))) {
    const ids = changes
      .filter((change) => placesOf(judge, request, change).includes(relation))
      .flatMap(({ after }) => (after ? [declaredId(structure, relation, after)] : []));
    asBefore.set(relation, await oracle.lookAgain(relation, ids, "before"));
    asNow.set(relation, await oracle.lookAgain(relation, ids, "now"));
  }
  return { asBefore, asNow };
}

function declaredId({ declared }: Structure, relation: string, row: Row): RowId {
  return rowId((declared.get(relation)?.access.key ?? []).map((column) => row[column]));
}

/** The row of a change as it was before, when it was there. */
function rowBefore(
  { structure, oracle }: ChangeJudge,
  { relation, before }: Change,
): KnownRow | undefined {
  return before && oracle.find(relation, declaredId(structure, relation, before));
}

/** The row of a change as it is now, when it is there. */
function rowAfter(
  { structure }: ChangeJudge,
  { relation, after }: Change,
  rows: RowsByRelation,
): KnownRow | undefined {
  return after && rows.get(relation)?.get(declaredId(structure, relation, after));
}

function isWithinReach(
  judge: ChangeJudge,
  request: FuzzRequest,
  change: Change,
  { asBefore }: Written,
): boolean {
  const { persona, target } = request;
  const { relation, kind, before, after } = change;
  const table = judge.structure.declared.get(relation);
  if (!table) return false;
  const [was, is] = [rowBefore(judge, change), rowAfter(judge, change, asBefore)];
  // What a view without CHECK OPTION takes may be in nobody's view afterwards.
  const left = before && relation === target && table.view && is === undefined;
  const reaches = (column?: string): boolean =>
    [...(before ? [was] : []), ...(after && !left ? [is] : [])].every((row) =>
      judge.oracle.reaches(persona, relation, kind, row, column),
    );
  const derived = keptByTriggers(judge, request, relation);
  const written = changedColumns(change).filter((column) => !derived.includes(column));
  if (written.length === 0) return reaches();
  return written.every(
    (column) =>
      isGranted(table.access, roleOfKind[persona.kind], "update", column) && reaches(column),
  );
}

/** Whether triggers, or a function that the persona may call, write this for the persona. */
function isSideEffect(
  judge: ChangeJudge,
  request: FuzzRequest,
  change: Change,
  { asBefore, asNow }: Written,
): boolean {
  const { persona, calls, target } = request;
  const known = judge.structure.declared.has(change.relation);
  const called = calls && known && judge.oracle.answerTo(persona, target) !== "closed";
  if (!called && !isDeclaredSideEffect(judge, request, change)) return false;
  if (!known || persona.kind === "service") return true;
  return [
    rowBefore(judge, change),
    rowAfter(judge, change, asBefore),
    rowAfter(judge, change, asNow),
  ].some((row) => row && concerns(judge, request, row));
}

/** Whether a row is not foreign to the persona, or its person's own as a member of elsewhere. */
function concerns(
  { oracle }: ChangeJudge,
  { persona }: FuzzRequest,
  { classes }: KnownRow,
): boolean {
  const elsewhere = oracle.access.personas.filter(({ email }) => email === persona.email);
  return (
    classes[persona.name] !== "foreign" || elsewhere.some(({ name }) => classes[name] === "own")
  );
}

function isDeclaredSideEffect(judge: ChangeJudge, request: FuzzRequest, change: Change): boolean {
  const { relation, kind } = change;
  const kinds = judge.sideEffects.get(relation);
  if (kinds === undefined) return false;
  if (kind !== "update") return kinds[kind];
  const kept = keptByTriggers(judge, request, relation);
  return changedColumns(change).every((column) => kept.includes(column));
}

/**
 * The columns that only triggers can have written: what the request names itself, its persona
 * wrote.
 */
function keptByTriggers(
  { sideEffects }: ChangeJudge,
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

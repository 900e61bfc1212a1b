import { groupedBy } from "../../core/grouped.ts";
import { Problem } from "../../core/problem.ts";
import { recordOf } from "../../core/records.ts";
import { writtenName } from "../../database/names.ts";
import type { Session } from "../../database/session.ts";
import {
  type Access,
  apiRoles,
  type BucketAccess,
  bucketCommands,
  type CommandGrant,
  tableCommands,
} from "../access/access-schema.ts";
import { bucketObject } from "../access/buckets.ts";
import { type Cell, cellKey, type Observations } from "../access/cells.ts";
import { listedGrants } from "../access/notation.ts";
import { inGroups } from "../access/personas.ts";
import { observeBucketsOverSql } from "../probe/buckets-sql.ts";
import { chosenByGuard } from "../probe/guards.ts";
import {
  observeCalls,
  observeColumns,
  observeGrants,
  observeRows,
  type ProbedTable,
} from "../probe/sql-executor.ts";
import { readFunctionFacts, readTableFacts, type TableFacts } from "../probe/table-facts.ts";
import type { Entry } from "./proposal.ts";
import { guessedRows } from "./row-conditions.ts";

/**
 * The entry of a table or view: rows guessed from its columns, grants as they are, reach as
 * observed with these guesses, by column where that differs.
 */
export async function proposedTable(
  session: Session,
  access: Access,
  name: string,
): Promise<Entry> {
  const facts = await readTableFacts(session, name);
  const held = await observeGrants(session, { name });
  const rows = guessedRows(
    access,
    facts,
    await Promise.all(facts.reads.map((read) => readTableFacts(session, read))),
  );
  const probe = guessedProbe(facts, listedGrants(held.authenticated, unreadable));
  const insert = Object.fromEntries(
    (probe.insert ?? facts.key).map((column) => [column, `t.${writtenName(column)}`]),
  );
  const observe = async (raises: readonly string[]): Promise<Observations> => {
    const table = {
      ...unwritten(access, name),
      rows,
      key: facts.key,
      insert,
      update: probe.update ?? facts.key,
      raises,
    };
    return new Map([
      ...(await observeRows(session, access, table)),
      ...(await observeColumns(session, access, table)).cells,
    ]);
  };
  const raises = raisedByGuards(await observe([]));
  const seen = await observe(raises);
  const grants = apiRoles.flatMap((role) =>
    held[role] === access.defaults.grants[role] ? [] : [[role, held[role]] as const],
  );
  return withoutEmpty({
    key: facts.key,
    rows,
    probe,
    raises,
    grants: Object.fromEntries(grants),
    reach: openReach(access, seen, name, tableCommands),
    columns: withoutEmpty(
      Object.fromEntries(
        facts.columns.map(({ name: column }) => [column, columnReach(access, seen, name, column)]),
      ),
    ),
  });
}

/** Command → who reaches what, where that does not go without saying. */
function openReach(
  access: Access,
  seen: Observations,
  object: string,
  commands: ReadonlyArray<Cell["command"]>,
): Entry {
  return withoutEmpty(
    Object.fromEntries(
      commands.map((command) => [
        command,
        perGroup(
          access,
          reachBy(access, seen, object, command),
          (persona) => access.defaults.reach.get(persona) ?? "none",
        ),
      ]),
    ),
  );
}

/**
 * Who reaches other rows by updates of this column alone than by `update`. What is not granted goes
 * without saying.
 */
function columnReach(
  access: Access,
  seen: Observations,
  object: string,
  column: string,
): Readonly<Record<string, string>> {
  const updates = reachBy(access, seen, object, "update");
  const granted = access.personas.filter(
    ({ name: persona }) =>
      (seen.get(cellKey({ object, persona, command: "update", column })) ?? "closed") !== "closed",
  );
  const reached = granted.map(
    ({ name: persona }) =>
      [
        persona,
        declarableReach(seen.get(cellKey({ object, persona, command: "update", column }))!),
      ] as const,
  );
  return perGroup(access, new Map(reached), (persona) => updates.get(persona)!);
}

function reachBy(
  access: Access,
  seen: Observations,
  object: string,
  command: Cell["command"],
): ReadonlyMap<string, string> {
  return new Map(
    access.personas.map(({ name: persona }) => [
      persona,
      declarableReach(seen.get(cellKey({ object, persona, command })) ?? "none"),
    ]),
  );
}

/** The SQLSTATEs that triggers chose. */
function raisedByGuards(seen: Observations): readonly string[] {
  const errors = [...seen.values()].flatMap((text) =>
    [...text.matchAll(/^error (\w{5}) (.*)$/gs)].map(([, code, message]) => ({
      code: code!,
      message: message!,
    })),
  );
  return [
    ...new Set(errors.flatMap(({ code, message }) => (chosenByGuard(code, message) ? [code] : []))),
  ];
}

/** The entry of a function: harmless arguments by their types, answers as observed with them. */
export async function proposedFunction(
  session: Session,
  access: Access,
  name: string,
): Promise<Entry> {
  const facts = await readFunctionFacts(session, name);
  const given = Object.fromEntries(
    facts
      .filter(({ optional }) => !optional)
      .map(({ name: argument, type }) => [argument, guessedArgument(argument, type)]),
  );
  const call = (raises: readonly string[]) =>
    observeCalls(session, access, { ...unwritten(access, name), arguments: given, raises });
  // An error of these arguments is no defect of the function: what it raises is declared.
  const raises = [
    ...new Set(
      [...(await call([])).values()].flatMap((seen) => /^error (\w{5})/.exec(seen)?.[1] ?? []),
    ),
  ];
  const seen = await call(raises);
  const answers = new Map(
    access.personas.map(({ name: persona }) => [
      persona,
      seen.get(cellKey({ object: name, persona, command: "call" })) ?? "closed",
    ]),
  );
  return {
    ...withoutEmpty({ arguments: given, raises }),
    call: perGroup(access, answers, (persona) => access.defaults.call.get(persona) ?? "closed"),
  };
}

/** An entry that is not in the file yet: what is wrong with it has its place at the top. */
function unwritten(
  { file }: Access,
  name: string,
): Pick<ProbedTable, "name" | "place" | "placeOf"> {
  const place = { file, line: 1, column: 1 };
  return { name, place, placeOf: () => place };
}

/**
 * The entry of a bucket: rows as of a bucket that is declared, else by the usual folders; reach as
 * observed with them.
 */
export async function proposedBucket(
  session: Session,
  access: Access,
  name: string,
): Promise<Entry> {
  const rows = access.buckets[0]?.rows ?? usualFolders(access);
  const { file } = access;
  const bucket: BucketAccess = {
    name,
    place: { file, line: 1, column: 1 },
    area: "storage",
    rows,
    reach: recordOf(bucketCommands, () => new Map()),
  };
  const seen = (await observeBucketsOverSql(session, { ...access, buckets: [bucket] })).cells;
  return withoutEmpty({
    rows,
    reach: openReach(access, seen, bucketObject(bucket), bucketCommands),
  });
}

/** Whoever's id one of the folders is; of the tenant likewise, where tables tell tenants apart. */
function usualFolders({ tables }: Access): BucketAccess["rows"] {
  const inFolder = (id: string): string => `${id}::text = any (storage.foldername(t.name))`;
  return {
    own: inFolder("{user}"),
    ...(tables.some(({ rows }) => rows.tenant !== undefined)
      ? { tenant: inFolder("{tenant}") }
      : {}),
  };
}

/**
 * What users may write decides what is tried; without column grants the key serves, or another
 * column where nobody can write that.
 */
function guessedProbe(
  { columns, key }: TableFacts,
  grants: readonly CommandGrant[],
): { insert?: readonly string[]; update?: readonly string[] } {
  const granted = (command: "insert" | "update"): readonly string[] | undefined =>
    grants.find((grant) => grant.command === command && grant.columns)?.columns;
  const needed = columns.filter(({ required }) => required).map(({ name }) => name);
  const writable = columns.filter((column) => column.writable).map(({ name }) => name);
  const otherwise =
    writable.length === 0 || key.every((column) => writable.includes(column))
      ? undefined
      : writable.filter((column) => !key.includes(column)).slice(0, 1);
  const insert = granted("insert") ?? (needed.length > 0 ? needed : (otherwise ?? key));
  const update = granted("update") ?? otherwise;
  return {
    insert: insert.some((column) => needed.includes(column))
      ? insert.filter((column) => needed.includes(column))
      : insert,
    ...(update ? { update } : {}),
  };
}

function guessedArgument(name: string, type: string): string {
  if (type === "uuid")
    return /tenant|organi[sz]ation/.test(name)
      ? "{tenant}"
      : /user|account|profile|member/.test(name)
        ? "{user}"
        : "gen_random_uuid()";
  if (/^(text|character|citext|name)/.test(type) && !type.endsWith("[]")) return "'probe'";
  if (/^(smallint|integer|bigint|numeric|real|double)/.test(type) && !type.endsWith("[]"))
    return "0";
  if (type === "boolean") return "false";
  if (/^(timestamp|date)/.test(type) && !type.endsWith("[]")) return "now()";
  if (/^jsonb?$/.test(type)) return `'{}'::${type}`;
  return `null::${type}`;
}

/** As a reach is written; what is closed, or fails, reaches nothing. */
function declarableReach(seen: string): string {
  return seen.startsWith("error ") || seen === "closed"
    ? "none"
    : seen.replaceAll("some ", "").replaceAll(",", " ");
}

/** Persona → text, written with groups as far as they fit; without what goes without saying. */
function perGroup(
  access: Access,
  values: ReadonlyMap<string, string>,
  unsaid: (persona: string) => string,
): Readonly<Record<string, string>> {
  const open = [...values].filter(([persona, text]) => text !== unsaid(persona));
  const spread = [...groupedBy(open, ([, text]) => text)].map(([text, entries]) => ({
    text,
    ...inGroups(
      access.groups,
      entries.map(([persona]) => persona),
    ),
  }));
  const others = new Set(spread.flatMap((one) => one.others));
  return Object.fromEntries([
    ...spread.flatMap(({ text, groups }) => groups.map((group) => [group, text] as const)),
    ...open.filter(([persona]) => others.has(persona)),
  ]);
}

function withoutEmpty(
  entry: Readonly<Record<string, readonly string[] | Readonly<Record<string, unknown>>>>,
): Entry {
  return Object.fromEntries(
    Object.entries(entry).filter(([, value]) => Object.keys(value).length > 0),
  );
}

function unreadable(message: string): Problem {
  return new Problem(`The grants of the database cannot be read: ${message}`);
}

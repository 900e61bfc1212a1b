import { Problem } from "../../core/problem.ts";
import { writtenName } from "../../database/names.ts";
import type { Session } from "../../database/session.ts";
import {
  type Access,
  apiRoles,
  type CommandGrant,
  tableCommands,
} from "../access/access-schema.ts";
import type { Observations } from "../access/cells.ts";
import { listedGrants } from "../access/notation.ts";
import { chosenByGuard } from "../probe/guards.ts";
import { observeColumns, observeGrants, observeRows } from "../probe/sql-executor.ts";
import { readTableFacts, type TableFacts } from "../probe/table-facts.ts";
import { type Entry, unwritten, withoutEmpty } from "./proposal.ts";
import { columnReach, openReach } from "./propose-reach.ts";
import { rowConditions } from "./row-conditions.ts";

/**
 * The entry of a table or view: rows by the columns that usually tell them, grants as they are,
 * reach as observed with these, by column where that differs.
 */
export async function proposedTable(
  session: Session,
  access: Access,
  name: string,
): Promise<Entry> {
  const facts = await readTableFacts(session, name);
  const held = await observeGrants(session, { name });
  const rows = rowConditions(
    access,
    facts,
    await Promise.all(facts.reads.map((read) => readTableFacts(session, read))),
  );
  const probe = likelyProbe(facts, listedGrants(held.authenticated, unreadable));
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

/** The SQLSTATEs that triggers chose. */
function raisedByGuards(seen: Observations): readonly string[] {
  const codes = [...seen.values()].flatMap((text) => {
    const [, code, message] = /^error (\w{5}) (.*)$/s.exec(text) ?? [];
    return code !== undefined && chosenByGuard(code, message ?? "") ? [code] : [];
  });
  return [...new Set(codes)];
}

/**
 * What users may write decides what is tried; without column grants the key serves, or another
 * column where nobody can write that.
 */
function likelyProbe(
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

function unreadable(message: string): Problem {
  return new Problem(`The grants of the database cannot be read: ${message}`);
}

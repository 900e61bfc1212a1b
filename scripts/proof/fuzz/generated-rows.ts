import { sqlIdentifier } from "../../database/quoting.ts";
import type { Session } from "../../database/session.ts";
import type { Chance } from "./chance.ts";
import type { Identities } from "./identities.ts";
import type { Row } from "./row.ts";
import type { SideEffect, SideEffects } from "./side-effects.ts";
import { type ForeignKey, referencesOf, type Relation, type Structure } from "./structure.ts";
import { type Candidates, type VariedTable, variantOf, variants } from "./variants.ts";

/** Who the personas are, and what their seed looks like. */
type Seeded = {
  readonly structure: Structure;
  readonly identities: Identities;
  readonly chance: Chance;
  /** What triggers write, and rest meanwhile: a copy of nothing stays as it is by default. */
  readonly sideEffects: SideEffects;
};

/**
 * Adds rows like the seeded ones to every declared table, with keys, texts and values of their own.
 * Triggers rest meanwhile; constraints hold: a row that they refuse is left out.
 *
 * @returns How many rows there are more.
 */
export async function generateRows(
  session: Session,
  { structure, identities, chance, sideEffects }: Seeded,
): Promise<number> {
  const known = [...identities.values()];
  const people = new Set<unknown>(known.map(({ user }) => user));
  const tenants = new Set<unknown>(known.map(({ tenant }) => tenant));
  const tables = await readSeeded(session, structure);
  await session.script(
    "begin; set constraints all immediate; set local session_replication_role = replica;" +
      makeRowSql,
  );
  let made = 0;
  for (const [index, variant] of variants.entries())
    for (const table of tables) {
      const varying = { ...table, variant, number: index + 1, chance, people, tenants };
      const candidates = table.rows.flatMap((row, place) => {
        const found = variantOf(varying, row, place);
        return found ? [found] : [];
      });
      const copies = sideEffects.get(table.table.name)?.update ?? [];
      made += await makeRows(session, table.table, copies, candidates);
    }
  made -= await removeDangling(session, structure.foreignKeys);
  await session.script("drop function pg_temp.fuzz_make_row; commit");
  for (const { table } of tables) await keepCopies(session, table, sideEffects.get(table.name));
  return made;
}

/**
 * Has the triggers fill what they keep, which the rows were made without: otherwise the first
 * request that touches a row would be blamed for what it repairs.
 */
async function keepCopies(
  session: Session,
  { name }: Relation,
  effect: SideEffect | undefined,
): Promise<void> {
  if (!effect?.kept) return;
  const columns = effect.update.map(sqlIdentifier);
  const same = columns.map((column) => `${column} = t.${column}`);
  await session.script(`update ${name} as t set ${same.join(", ")}`);
}

/** The tables with a primary key, and their rows in the order in which they were made. */
async function readSeeded(session: Session, structure: Structure): Promise<VariedTable[]> {
  const tables: VariedTable[] = [];
  for (const table of structure.relations.values()) {
    if (table.view || table.primaryKey.length === 0) continue;
    const rows = await session.rows<{ row: Row }>(
      `select to_jsonb(t) as row from ${table.name} as t order by t.ctid`,
    );
    tables.push({ table, rows: rows.map(({ row }) => row), roots: rootsOf(structure, table) });
  }
  return tables;
}

/**
 * Column → the column at the end of its foreign keys: what carries the same value is the same
 * thing. A key of its own is its own end.
 */
function rootsOf(structure: Structure, table: Relation): Map<string, string> {
  const rootOf = (relation: string, column: string, seen: readonly string[]): string => {
    const here = `${relation}.${column}`;
    const next = structure.foreignKeys
      .filter(({ from }) => from === relation)
      .flatMap(({ to, columns }) => columns.map((pair) => ({ ...pair, relation: to })))
      .find(({ from }) => from === column);
    return next && !seen.includes(here) ? rootOf(next.relation, next.to, [...seen, here]) : here;
  };
  const keys = new Set([...table.primaryKey, ...referencesOf(structure, table).flat()]);
  return new Map([...keys].map((column) => [column, rootOf(table.name, column, [])]));
}

/** Tries the candidates for a row one after another, until the constraints let one in. */
const makeRowSql = `
create function pg_temp.fuzz_make_row(relation text, columns text, candidates jsonb)
returns boolean
language plpgsql
as $$
declare
  candidate jsonb;
begin
  for candidate in select v.value from jsonb_array_elements(candidates) as v loop
    begin
      execute format(
        'insert into %1$s (%2$s) overriding system value
         select %2$s from jsonb_populate_record(null::%1$s, $1)',
        relation,
        columns
      ) using candidate;
      return true;
    exception when integrity_constraint_violation or data_exception then
      -- The next one differs less from a row that stands.
    end;
  end loop;
  return false;
end
$$;`;

/** @returns How many rows the constraints let in. */
async function makeRows(
  session: Session,
  { name, columns }: Relation,
  copies: readonly string[],
  candidates: readonly Candidates[],
): Promise<number> {
  const written = columns.filter((one) => !one.generated && !copies.includes(one.name));
  const [row] = await session.rows<{ made: number }>(
    `select count(*) filter (where pg_temp.fuzz_make_row($1, $2, v.value))::int as made
       from jsonb_array_elements($3::jsonb) as v`,
    [
      name,
      written.map((column) => sqlIdentifier(column.name)).join(", "),
      JSON.stringify(candidates),
    ],
  );
  return row?.made ?? 0;
}

/**
 * A row whose parent was left out goes as well, and what refers to it.
 *
 * @returns How many went.
 */
async function removeDangling(
  session: Session,
  foreignKeys: readonly ForeignKey[],
): Promise<number> {
  let removed = 0;
  for (let last = -1; removed !== last;) {
    last = removed;
    for (const { from, to, columns } of foreignKeys) {
      const pairs = columns.map((pair) => ({
        own: `t.${sqlIdentifier(pair.from)}`,
        other: `p.${sqlIdentifier(pair.to)}`,
      }));
      const present = pairs.map(({ own }) => `${own} is not null`).join(" and ");
      const matches = pairs.map(({ own, other }) => `${other} = ${own}`).join(" and ");
      const gone = await session.rows(
        `delete from ${from} as t
          where ${present} and not exists (select from ${to} as p where ${matches})
         returning 1`,
      );
      removed += gone.length;
    }
  }
  return removed;
}

import { sqlIdentifier } from "../../database/quoting.ts";
import type { Session } from "../../database/session.ts";
import { isDatabaseError } from "../../database/sql-error.ts";
import type { RowClass } from "../access/access-schema.ts";
import { type Classes, classesExpression, classesOf, classExpression } from "./classes.ts";
import type { Identities } from "./identities.ts";
import { type Row, type RowId, rowId } from "./row.ts";
import type { DeclaredRelation } from "./structure.ts";

/** A row as the oracle sees it. */
export type KnownRow = {
  readonly ids: readonly [asText: RowId, asJson: RowId];
  readonly row: Row;
  readonly classes: Classes;
};

/**
 * The rows of a relation, or those with these keys, with the class that each is of for each
 * persona. A view may ask who its caller is, so it has the rows that it holds for any of them; of
 * its columns that differ from caller to caller, a persona's classes see its own.
 */
export async function readKnownRows(
  session: Session,
  identities: Identities,
  relation: DeclaredRelation,
  wanted?: readonly RowId[],
): Promise<readonly KnownRow[]> {
  if (!relation.view) return readRows(session, identities, relation, wanted);
  let found: readonly KnownRow[] = [];
  for (const [persona, { claims }] of identities) {
    await session.rows("select set_config('request.jwt.claims', $1, false)", [claims]);
    const shown = await unlessTurnedAway(() => readRows(session, identities, relation, wanted));
    const [before, own] = [byId(found), byId(shown)];
    const asSeen = found.map((row) => ({
      ...row,
      classes: { ...row.classes, ...ownClass(persona, own.get(row.ids[0])) },
    }));
    found = [...asSeen, ...shown.filter(({ ids }) => !before.has(ids[0]))];
  }
  await session.rows("select set_config('request.jwt.claims', '', false)");
  return found;
}

/** Rows by each way to write their keys. */
export function byId(rows: readonly KnownRow[]): Map<RowId, KnownRow> {
  return new Map(rows.flatMap((row) => row.ids.map((id) => [id, row] as const)));
}

function ownClass(persona: string, row: KnownRow | undefined): Classes {
  const own = row?.classes[persona];
  return own === undefined ? {} : { [persona]: own };
}

/** A view, or a function that it calls, may raise an error for some callers: they see no row. */
async function unlessTurnedAway(read: () => Promise<KnownRow[]>): Promise<KnownRow[]> {
  try {
    return await read();
  } catch (error) {
    if (isDatabaseError(error) && (error.code === "P0001" || error.code === "42501")) return [];
    throw error;
  }
}

/** The rows that the session sees, of a table in the order in which they were made. */
async function readRows(
  session: Session,
  identities: Identities,
  { name, view, access }: DeclaredRelation,
  wanted: readonly RowId[] | undefined,
): Promise<KnownRow[]> {
  const key = (written: (column: string) => string): string =>
    `array[${access.key.map((column) => written(`t.${sqlIdentifier(column)}`)).join(", ")}]`;
  const asText = key((column) => `${column}::text`);
  const asJson = key((column) => `to_jsonb(${column}) #>> '{}'`);
  const classes = classesExpression(
    identities,
    (identity) => `(${classExpression(access, identity)})`,
  );
  const isWanted = (keys: string): string => `to_jsonb(${keys}) = any ($1::jsonb[])`;
  const rows = await session.rows<{
    as_text: Array<string | null>;
    as_json: Array<string | null>;
    row: Row;
    classes: RowClass[];
  }>(
    `select to_jsonb(${asText}) as as_text, to_jsonb(${asJson}) as as_json, to_jsonb(t) as row,
            ${classes} as classes
       from ${name} as t
      ${wanted ? `where ${isWanted(asText)} or ${isWanted(asJson)}` : ""}
      ${view ? "" : "order by t.ctid"}`,
    wanted ? [wanted] : [],
  );
  return rows.map(({ as_text, as_json, row, classes: found }) => ({
    ids: [rowId(as_text), rowId(as_json)],
    row,
    classes: classesOf(identities, found),
  }));
}

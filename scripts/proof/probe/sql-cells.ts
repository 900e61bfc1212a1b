import { shownPlace } from "../../core/finding.ts";
import { Problem } from "../../core/problem.ts";
import type { Session } from "../../database/session.ts";
import { isDatabaseError } from "../../database/sql-error.ts";
import type { InsertWay, RowClass, TableAccess, TableCommand } from "../access/access-schema.ts";
import { cellKey, type Observations } from "../access/cells.ts";

/** A cell as the engine answers it. */
export type EngineCell = {
  object: string;
  persona: string;
  command: TableCommand | "call";
  column?: string;
  way?: InsertWay;
  seen: string;
  tries?: Array<{ class: RowClass; value: unknown }>;
};

/** Asks the engine about what is declared. @throws Problem with its place for SQL that fails. */
export function cellsOf(
  session: Session,
  declared: Pick<TableAccess, "place" | "placeOf" | "name">,
  query: string,
  values: readonly unknown[],
): Promise<EngineCell[]> {
  return atPlace(declared, () => session.rows<EngineCell>(query, values));
}

/** What was seen, by {@link cellKey}. */
export function observations(cells: readonly EngineCell[]): Observations {
  return new Map(cells.map((cell) => [cellKey(cell), cell.seen]));
}

/** A declaration's own SQL that fails is a mistake in the file, and is shown there. */
export async function atPlace<T>(
  { place, placeOf, name }: Pick<TableAccess, "place" | "placeOf" | "name">,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isDatabaseError(error)) throw error;
    // Postgres names what it does not know: column t.owned, function f(uuid), relation "x".
    const unknown = /^(?:column|function|relation|schema|type|operator) "?((?:\w+\.)*\w+)"?/.exec(
      error.message,
    )?.[1];
    const at = unknown === undefined ? place : placeOf(unknown);
    throw new Problem(
      `${shownPlace(at)}: the SQL declared for ${name} fails: ` +
        `${error.message} (SQLSTATE ${error.code})`,
      { cause: error },
    );
  }
}

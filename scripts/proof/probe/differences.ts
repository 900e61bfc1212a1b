import { type Access, type ApiRole, apiRoles, type TableAccess } from "../access/access-schema.ts";
import { type Cell, cellKey, type Observations } from "../access/cells.ts";
import { grantsText, lessGrants } from "../access/notation.ts";
import type { SqlObservations } from "./sql-executor.ts";

/** A cell that was observed otherwise than declared; `error …` where that could not be told. */
export type ReachDifference = { readonly cell: Cell; readonly observed: string };

/** The cells that were observed otherwise than declared. */
export function reachDifferences(cells: readonly Cell[], seen: Observations): ReachDifference[] {
  return cells.flatMap((cell) => {
    const observed = seen.get(cellKey(cell)) ?? "error not observed";
    return observed === cell.declared ? [] : [{ cell, observed }];
  });
}

/** `ann, update of name on public.notes: declared own, observed none`. */
export function shownReachDifference({ cell, observed }: ReachDifference): string {
  const { object, persona, command, column, way, declared } = cell;
  const what = [
    command,
    ...(way === undefined ? [] : [way]),
    ...(column === undefined ? [] : [`of ${column}`]),
  ].join(" ");
  return `${persona}, ${what} on ${object}: declared ${declared}, observed ${observed}`;
}

/** Other grants of a role on a table than declared, also where no row would come through them. */
export type GrantDifference = {
  readonly table: TableAccess;
  readonly role: ApiRole;
  readonly declared: string;
  readonly observed: string;
};

/** The grants of the API roles that differ from the declared ones. */
export function grantDifferences(
  access: Access,
  seen: SqlObservations["grants"],
): GrantDifference[] {
  return access.tables.flatMap((table) =>
    apiRoles.flatMap((role) => {
      const declared = grantsText(table.grants[role]);
      const observed = seen.get(table.name)?.[role] ?? "none";
      return observed === declared ? [] : [{ table, role, declared, observed }];
    }),
  );
}

/** `missing: delete; too much: update (name)`. */
export function shownGrantDifference({ declared, observed }: GrantDifference): string {
  const missing = lessGrants(declared, observed);
  const tooMuch = lessGrants(observed, declared);
  return [
    ...(missing === "none" ? [] : [`missing: ${missing}`]),
    ...(tooMuch === "none" ? [] : [`too much: ${tooMuch}`]),
  ].join("; ");
}

import type { Finding } from "../../core/finding.ts";
import { type Access, type ApiRole, roleOfKind } from "../access/access-schema.ts";
import { type Cell, cellKey, type Observations } from "../access/cells.ts";
import {
  grantDifferences,
  reachDifferences,
  shownGrantDifference,
  shownReachDifference,
} from "../probe/differences.ts";
import type { SqlObservations } from "../probe/sql-executor.ts";

/** The ways in which a matrix is observed. */
export type Way = "sql" | "http";

/** Cells that were observed otherwise than declared. */
export function reachFindings(cells: readonly Cell[], seen: Observations, via: Way): Finding[] {
  return reachDifferences(cells, seen).map((difference): Finding => {
    const { object, persona, command, column, declared } = difference.cell;
    const { observed } = difference;
    return {
      id: observed.startsWith("error ") ? "matrix-error" : "matrix-reach",
      severity: "error",
      object,
      message: `${shownReachDifference(difference)} (over ${via.toUpperCase()})`,
      fix: "Mend the policy, grant or function; or, when the reach is meant to change, supabase/access.yaml.",
      detail: {
        table: object,
        persona,
        command,
        ...(column === undefined ? {} : { column }),
        declared,
        observed,
        via,
      },
    };
  });
}

/** Grants of the API roles that differ from the declared ones. */
export function grantFindings(access: Access, seen: SqlObservations["grants"]): Finding[] {
  return grantDifferences(access, seen).map((difference): Finding => {
    const { table, role, declared, observed } = difference;
    const personas = personasOf(access, role);
    return {
      id: "matrix-grant",
      severity: "error",
      object: table.name,
      message: `${role} (${personas.join(", ")}) holds other grants on ${table.name} than declared; ${shownGrantDifference(difference)}`,
      fix: `Grant or revoke on ${table.name} in a migration, or declare it in supabase/access.yaml.`,
      place: table.place,
      detail: { table: table.name, role, personas, declared, observed },
    };
  });
}

function personasOf(access: Access, role: ApiRole): string[] {
  return access.personas
    .filter(({ kind }) => role === "public" || roleOfKind[kind] === role)
    .map(({ name }) => name);
}

/** Cells that look different over SQL and over HTTP. */
export function differingCells(
  cells: readonly Cell[],
  sql: Observations,
  http: Observations,
): Cell[] {
  return cells.filter((cell) => sql.get(cellKey(cell)) !== http.get(cellKey(cell)));
}

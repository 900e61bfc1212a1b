import { defineCheck } from "../../../core/check.ts";
import { type Access, type ApiRole, roleOfKind } from "../../access/access-schema.ts";
import { grantDifferences, shownGrantDifference } from "../../probe/differences.ts";
import type { ObservedOverSql } from "../observed.ts";

/** Grants of the API roles that differ from the declared ones. */
export const matrixGrant = defineCheck({
  id: "matrix-grant",
  severity: "error",
  title: "A role of the API holds other grants on a table than declared",
  why:
    "A grant that no row comes through today opens the table the day a policy changes; a missing " +
    "one is an error to whoever needs it.",
  fix: "Grant or revoke on {table} in a migration, or declare it in supabase/access.yaml.",
  find: ({ access, sql }: { access: Access; sql?: Pick<ObservedOverSql, "grants"> }) =>
    sql === undefined
      ? []
      : grantDifferences(access, sql.grants).map((difference) => {
          const { table, role, declared, observed } = difference;
          const personas = personasOf(access, role);
          return {
            object: table.name,
            message:
              `${role} (${personas.join(", ")}) holds other grants on ${table.name} ` +
              `than declared; ${shownGrantDifference(difference)}`,
            place: table.place,
            detail: { table: table.name, role, personas, declared, observed },
          };
        }),
});

function personasOf(access: Access, role: ApiRole): string[] {
  return access.personas
    .filter(({ kind }) => role === "public" || roleOfKind[kind] === role)
    .map(({ name }) => name);
}

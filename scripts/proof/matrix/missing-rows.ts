import type { Finding } from "../../core/finding.ts";
import { writtenName } from "../../database/names.ts";
import type { Session } from "../../database/session.ts";
import {
  type Access,
  rowClasses,
  type RowClass,
  type TableAccess,
} from "../access/access-schema.ts";
import type { SqlObservations } from "../probe/sql-executor.ts";
import { readTableFacts, type TableFacts } from "../probe/table-facts.ts";

/**
 * Classes of which no persona has a row: what is declared about them was not tried. Each with the
 * insert that the seed lacks.
 */
export async function missingRows(
  session: Session,
  access: Access,
  seen: SqlObservations["classes"],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const table of access.tables) {
    const missing = classesOf(table).filter((name) => !seen.get(table.name)?.includes(name));
    if (missing.length === 0) continue;
    const facts = await readTableFacts(session, table.name);
    findings.push(...missing.map((name) => finding(table, name, facts)));
  }
  return findings;
}

/** The classes a table tells apart: those it has a condition for, and foreign. */
function classesOf(table: TableAccess): RowClass[] {
  return rowClasses.filter((name) => name === "foreign" || table.rows[name] !== undefined);
}

function finding(table: TableAccess, name: RowClass, facts: TableFacts): Finding {
  return {
    id: "matrix-unclassified",
    severity: "error",
    object: table.name,
    message: `${table.name} has no row of class "${name}" for any persona, so nothing about it was tried. supabase/seed.sql lacks:`,
    fix: `Add such a row to supabase/seed.sql, then \`groundwork reset\`. If the class makes no sense here, take \`${name}\` out of its rows in supabase/access.yaml.`,
    place: table.place,
    detail: { table: table.name, class: name, excerpt: insertSkeleton(table, name, facts) },
  };
}

function insertSkeleton(table: TableAccess, name: RowClass, { columns }: TableFacts): string {
  const asked = columns.filter(
    ({ name: column, required }) =>
      required ||
      Object.values(table.rows).some((condition) =>
        condition.includes(`t.${writtenName(column)} `),
      ),
  );
  return [
    `-- ${table.rows[name] === undefined ? "of no persona, nor of the tenant of one" : `so that for some persona: ${table.rows[name]}`}`,
    `insert into ${table.name} (${asked.map(({ name: column }) => writtenName(column)).join(", ")})`,
    `values (${asked.map(({ type }) => `<${type}>`).join(", ")});`,
  ].join("\n");
}

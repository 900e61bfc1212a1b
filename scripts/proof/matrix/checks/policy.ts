import { defineCheck } from "../../../core/check.ts";
import type { Observed } from "../observed.ts";

/** Tables that no row policy protects, each with the policies that would. */
export const matrixPolicy = defineCheck({
  id: "matrix-policy",
  severity: "error",
  title: "No row policy protects a table",
  why:
    "Without a policy the grants alone decide. With row level security off every grant opens all " +
    "rows; with it on and no policy the table is closed, and nothing says that this is meant.",
  fix:
    "Add policies to a migration in supabase/migrations; keep only the commands that users need. " +
    "Where nobody but servers shall get in, one policy `using (false)` says so.",
  find: ({ exposed: { unprotected } }: { exposed: Pick<Observed["exposed"], "unprotected"> }) =>
    [...unprotected].map(([table, lack]) => ({
      object: table,
      message:
        `${table} is protected by no row policy (${lack}): every grant on it, now or later, ` +
        (lack === "no policy"
          ? "opens nothing to users and says so nowhere"
          : "opens all of its rows") +
        ". Its migration lacks:",
      excerpt: policySkeleton(table, lack),
    })),
});

/** The statements that protect a table, with what only its author knows left open. */
function policySkeleton(table: string, lack: string): string {
  const policy = (name: string, kind: string, command: string, ...clauses: string[]): string =>
    [
      `create policy ${name}`,
      `  on ${table}`,
      `  as ${kind}`,
      `  for ${command}`,
      "  to authenticated",
      ...clauses.map((clause) => `  ${clause}`),
    ].join("\n") + ";";
  const permissive = (command: string, ...clauses: string[]): string =>
    policy(`can_${command}`, "permissive", command, ...clauses);
  return [
    ...(lack === "no policy"
      ? []
      : [
          `alter table ${table} enable row level security;`,
          `alter table ${table} force row level security;`,
        ]),
    policy(
      "tenant_isolation",
      "restrictive",
      "all",
      "using (<the row is of the caller's tenant>)",
      "with check (<the same>)",
    ),
    permissive("select", "using (<who reads it>)"),
    permissive("insert", "with check (<who adds which rows>)"),
    permissive("update", "using (<who changes which rows>)", "with check (<into what>)"),
    permissive("delete", "using (<who deletes which rows>)"),
  ].join("\n\n");
}

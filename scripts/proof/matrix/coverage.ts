import type { Finding } from "../../core/finding.ts";
import type { Access } from "../access/access-schema.ts";
import type { Exposed } from "../probe/exposed.ts";
import type { Proposal } from "./proposal.ts";

/**
 * What of the exposed is declared: `100 % (68 of 68 tables and views, 26 of 26 functions, 3 of 3
 * buckets)`. Only the whole is 100 %.
 */
export function coverageText(access: Access, exposed: Exposed): string {
  const kinds = [
    { what: "tables and views", known: exposed.tables, declared: access.tables },
    { what: "functions", known: exposed.functions, declared: access.functions },
    { what: "buckets", known: exposed.buckets, declared: access.buckets },
  ].map(({ what, known, declared }) => ({
    what,
    all: known.length,
    covered: known.filter((name) => declared.some((one) => one.name === name)).length,
  }));
  const [covered, all] = [
    kinds.reduce((sum, kind) => sum + kind.covered, 0),
    kinds.reduce((sum, kind) => sum + kind.all, 0),
  ];
  return `${all === 0 ? 100 : Math.floor((100 * covered) / all)} % (${kinds.map((kind) => `${kind.covered} of ${kind.all} ${kind.what}`).join(", ")})`;
}

/**
 * What the database exposes and the declaration does not mention, each with the entry that it
 * lacks.
 */
export function undeclared(proposals: readonly Proposal[]): Finding[] {
  return proposals.map(({ name, section, text }) => ({
    id: "matrix-undeclared",
    severity: "error",
    object: section === "buckets" ? `bucket ${name}` : name,
    message: `${section === "buckets" ? "Bucket " : ""}${name} is exposed, and supabase/access.yaml does not say who reaches it. Under \`${section}:\` it lacks, as observed now:`,
    fix: "Add the entry (`groundwork matrix --write` does) and correct it to what shall be; or move the object out of what the API serves.",
    detail: { excerpt: text },
  }));
}

/** Tables that no row policy protects, each with the policies that would. */
export function unprotectedFindings(exposed: Exposed): Finding[] {
  return [...exposed.unprotected].map(([table, lack]) => ({
    id: "matrix-policy",
    severity: "error",
    object: table,
    message: `${table} is protected by no row policy (${lack}): every grant on it, now or later, ${lack === "no policy" ? "opens nothing to users and says so nowhere" : "opens all of its rows"}. Its migration lacks:`,
    fix: "Add policies to a migration in supabase/migrations; keep only the commands that users need. Where nobody but servers shall get in, one policy `using (false)` says so.",
    detail: { excerpt: policySkeleton(table, lack) },
  }));
}

function policySkeleton(table: string, lack: string): string {
  const policy = (
    name: string,
    kind: string,
    command: string,
    ...clauses: readonly string[]
  ): string =>
    [
      `create policy ${name}`,
      `  on ${table}`,
      `  as ${kind}`,
      `  for ${command}`,
      "  to authenticated",
      ...clauses.map((clause) => `  ${clause}`),
    ].join("\n") + ";";
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
    policy("can_select", "permissive", "select", "using (<who reads it>)"),
    policy("can_insert", "permissive", "insert", "with check (<who adds which rows>)"),
    policy(
      "can_update",
      "permissive",
      "update",
      "using (<who changes which rows>)",
      "with check (<into what>)",
    ),
    policy("can_delete", "permissive", "delete", "using (<who deletes which rows>)"),
  ].join("\n\n");
}

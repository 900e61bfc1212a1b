import { found } from "../core/finding-kind.ts";
import type { Report } from "../core/report.ts";
import { type Folders, shownUrl } from "../core/settings.ts";
import { withSession } from "../database/session.ts";
import { applyMigrations } from "./apply.ts";
import { triggerLeftOut } from "./findings.ts";
import { tablesWithoutTriggers, withoutTriggers } from "./forbidden-triggers.ts";
import { readMigrations } from "./migrations.ts";

/** How many migrations the database lacked, and how many of their triggers it forbids. */
export type PushSummary = { readonly migrations: number; readonly forbidden: number };

/**
 * Pushes the history to a database, also where that forbids triggers on tables of the platform:
 * there those triggers are left out, and each is a finding.
 *
 * @throws Problem when a migration fails; what earlier files did stays.
 */
export async function pushHistory(
  folders: Folders,
  databaseUrl: string,
): Promise<Report<PushSummary>> {
  const tables = await tablesWithoutTriggers(databaseUrl);
  const applied = await versionsOf(databaseUrl);
  const history = readMigrations(folders).map((migration) => ({
    ...migration,
    ...withoutTriggers(migration.sql, tables),
  }));
  await applyMigrations(folders, databaseUrl, history);
  const pushed = history.filter(({ version }) => !applied.has(version));
  const findings = pushed.flatMap(({ fileName, leftOut }) =>
    leftOut.map(({ name, table }) =>
      found(triggerLeftOut, {
        object: `${name} on ${table}`,
        message: `${fileName} creates it, and this database forbids triggers on ${table}.`,
      }),
    ),
  );
  return {
    command: "push",
    target: shownUrl(databaseUrl),
    summary: { migrations: pushed.length, forbidden: findings.length },
    findings,
  };
}

async function versionsOf(databaseUrl: string): Promise<ReadonlySet<string>> {
  return withSession(databaseUrl, async (session) => {
    const ledger = "supabase_migrations.schema_migrations";
    const [there] = await session.rows<{ is: boolean }>(
      `select to_regclass('${ledger}') is not null as is`,
    );
    if (!there?.is) return new Set();
    const rows = await session.rows<{ version: string }>(`select version from ${ledger}`);
    return new Set(rows.map(({ version }) => version));
  });
}

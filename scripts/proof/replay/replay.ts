import { relative } from "node:path";
import { several } from "../../core/concurrently.ts";
import type { Finding } from "../../core/finding.ts";
import { Problem } from "../../core/problem.ts";
import type { Report } from "../../core/report.ts";
import type { Folders } from "../../core/settings.ts";
import { withSession } from "../../database/session.ts";
import { runSqlFile } from "../../database/sql-file.ts";
import { applyMigrations } from "../../history/apply.ts";
import { migrationsUntil, readMigrations } from "../../history/migrations.ts";
import type { Databases, ScratchDatabase } from "../../stack/databases.ts";
import { replayDatabase } from "./database.ts";
import type { Incident } from "./incident.ts";
import { allIncidents } from "./incidents.ts";
import type { Observation } from "./observation.ts";

/** Which incidents to replay, and where. */
export type ReplayOptions = {
  readonly folders: Folders;
  readonly databases: Databases;
  /** Empty: all. */
  readonly ids: readonly string[];
  /** The incidents to choose from. */
  readonly incidents?: readonly Incident[];
  /** Told how many incidents are done. */
  readonly progress?: (done: number, total: number) => void;
};

/**
 * How many incidents are observed at once: no more than the cores of a small machine, as some let
 * two calls race each other.
 */
const atOnce = 2;

/** Both sides of an incident as they were observed. */
export type Replayed = {
  readonly incident: Incident;
  readonly before: Observation;
  readonly after: Observation;
};

/**
 * Asks each incident's question on the history just before its fix and just after, both with the
 * same data.
 *
 * @throws Problem for an id that no incident has.
 */
export async function replay({
  folders,
  databases,
  ids,
  incidents = allIncidents,
  progress,
}: ReplayOptions): Promise<{ incidents: Replayed[]; report: Report & { incidents: object[] } }> {
  const wanted = chosen(incidents, ids);
  let done = 0;
  progress?.(done, wanted.length);
  const replayed = await several(atOnce, wanted, async (incident): Promise<Replayed> => {
    const before = await observe(folders, databases, incident, "before");
    const after = await observe(folders, databases, incident, "after");
    progress?.(++done, wanted.length);
    return { incident, before, after };
  });
  const findings = replayed.flatMap(judge);
  const failed = new Set(findings.map(({ object }) => object)).size;
  const report = {
    command: "replay",
    target: relative(process.cwd(), folders.workdir) || ".",
    summary: { incidents: replayed.length, passed: replayed.length - failed, failed },
    findings,
    incidents: replayed.map(({ incident: { id, title, fixedBy, red, green }, before, after }) => ({
      id,
      title,
      fixedBy,
      red,
      green,
      before,
      after,
    })),
  };
  return { incidents: replayed, report };
}

function chosen(incidents: readonly Incident[], ids: readonly string[]): Incident[] {
  const known = incidents.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id.toUpperCase()));
  if (unknown !== undefined)
    throw new Problem(`There is no incident ${unknown}. The incidents are: ${known.join(", ")}.`);
  return incidents.filter(
    ({ id }) => ids.length === 0 || ids.some((wanted) => wanted.toUpperCase() === id),
  );
}

async function observe(
  folders: Folders,
  databases: Databases,
  incident: Incident,
  side: "before" | "after",
): Promise<Observation> {
  const database = await databases.create({ migrations: { before: firstFix(incident) } });
  try {
    await prepare(database, incident);
    if (side === "after")
      await applyMigrations(
        folders,
        database.url,
        migrationsUntil(readMigrations(folders), { upTo: incident.fixedBy }),
      );
    return await incident.probe(replayDatabase(folders, database));
  } catch (error) {
    if (error instanceof Problem) return { outcome: "no answer", detail: error.message };
    throw error;
  } finally {
    await database.drop();
  }
}

async function prepare(database: ScratchDatabase, incident: Incident): Promise<void> {
  const error = await withSession(database.url, (session) =>
    runSqlFile(session, { file: `incident ${incident.id}`, sql: incident.prepare }),
  );
  if (error)
    throw new Problem(
      `The data of incident ${incident.id} does not fit the schema before ${firstFix(incident)}: ${error.message} (SQLSTATE ${error.sqlstate})\n${error.excerpt}`,
      { exit: 1 },
    );
}

/** The migration before which the incident is whole. */
export function firstFix({ fixBeginsWith, fixedBy }: Incident): string {
  return fixBeginsWith ?? fixedBy;
}

function judge({ incident, before, after }: Replayed): Finding[] {
  const sides = [
    {
      id: "replay-not-red",
      when: `before ${firstFix(incident)}`,
      expected: incident.red,
      seen: before,
      fix: "Without its red the incident is not proven: correct the history or the probe.",
    },
    {
      id: "replay-not-green",
      when: `after ${incident.fixedBy}`,
      expected: incident.green,
      seen: after,
      fix: "The incident is back: correct the migration that fixes it.",
    },
  ];
  return sides
    .filter(({ expected, seen }) => seen.outcome !== expected)
    .map(({ id, when, expected, seen, fix }) => ({
      id,
      severity: "error",
      object: incident.id,
      message: `${incident.title}: ${when} it must come to "${expected}" and came to "${seen.outcome}"${seen.detail ? ` (${seen.detail})` : ""}.`,
      fix,
    }));
}

import { relative } from "node:path";
import { concurrently } from "../../core/concurrently.ts";
import { found } from "../../core/finding-kind.ts";
import type { Finding } from "../../core/finding.ts";
import { exitCode, Problem } from "../../core/problem.ts";
import type { Report } from "../../core/report.ts";
import type { Folders } from "../../core/settings.ts";
import { withSession } from "../../database/session.ts";
import { runSqlFile } from "../../database/sql-file.ts";
import { applyMigrations } from "../../history/apply.ts";
import { migrationsUntil, readMigrations } from "../../history/migrations.ts";
import type { Databases, ScratchDatabase } from "../../stack/databases.ts";
import { readAccess } from "../access/access-file.ts";
import type { Access } from "../access/access-schema.ts";
import { replayDatabase } from "./database.ts";
import { replayNotGreen, replayNotRed } from "./findings.ts";
import { firstFix, type Incident, type Incidents } from "./incident.ts";
import type { ProbeResult } from "./results.ts";

/** Which incidents to replay, and where. */
export type ReplayOptions = {
  readonly folders: Folders;
  readonly databases: Databases;
  readonly incidents: Incidents;
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
  readonly id: string;
  readonly incident: Incident;
  readonly before: ProbeResult;
  readonly after: ProbeResult;
};

/** How many incidents were replayed. */
export type ReplaySummary = {
  readonly incidents: number;
  readonly passed: number;
  readonly failed: number;
};

/** What a run came to. Its JSON carries both sides of every incident. */
export type ReplayReport = Report<ReplaySummary> & {
  readonly incidents: ReadonlyArray<
    Pick<Incident, "title" | "fixedBy" | "red" | "green"> & Omit<Replayed, "incident">
  >;
};

/**
 * Asks each incident's question on the history just before its fix and just after, both with the
 * same data.
 */
export async function replay({
  folders,
  databases,
  incidents,
  progress,
}: ReplayOptions): Promise<{ incidents: Replayed[]; report: ReplayReport }> {
  const wanted = [...incidents];
  const place = { folders, databases, access: readAccess(folders) };
  let done = 0;
  progress?.(done, wanted.length);
  const replayed = await concurrently(atOnce, wanted, async ([id, incident]): Promise<Replayed> => {
    const before = await observe(place, id, incident, "before");
    const after = await observe(place, id, incident, "after");
    progress?.(++done, wanted.length);
    return { id, incident, before, after };
  });
  const findings = replayed.flatMap(judge);
  const failed = new Set(findings.map(({ object }) => object)).size;
  const report = {
    command: "replay",
    target: relative(process.cwd(), folders.workdir) || ".",
    summary: { incidents: replayed.length, passed: replayed.length - failed, failed },
    findings,
    incidents: replayed.map(({ id, incident, before, after }) => {
      const { title, fixedBy, red, green } = incident;
      return { id, title, fixedBy, red, green, before, after };
    }),
  };
  return { incidents: replayed, report };
}

/** Where incidents are observed. */
type ReplayPlace = Pick<ReplayOptions, "folders" | "databases"> & { readonly access: Access };

async function observe(
  { folders, databases, access }: ReplayPlace,
  id: string,
  incident: Incident,
  side: "before" | "after",
): Promise<ProbeResult> {
  const database = await databases.create({ migrations: { before: firstFix(incident) } });
  try {
    await prepare(database, id, incident);
    if (side === "after")
      await applyMigrations(
        folders,
        database.url,
        migrationsUntil(readMigrations(folders), { upTo: incident.fixedBy }),
      );
    return await incident.probe(replayDatabase(database, access));
  } catch (error) {
    if (error instanceof Problem && error.exit === exitCode.findings)
      return { outcome: "no answer", detail: error.message };
    throw error;
  } finally {
    await database.drop();
  }
}

async function prepare(database: ScratchDatabase, id: string, incident: Incident): Promise<void> {
  const error = await withSession(database.url, (session) =>
    runSqlFile(session, { file: `incident ${id}`, sql: incident.prepare }),
  );
  if (!error) return;
  const { message, sqlstate, excerpt } = error;
  throw new Problem(
    `The data of incident ${id} does not fit the schema before ${firstFix(incident)}: ` +
      `${message} (SQLSTATE ${sqlstate})\n${excerpt}`,
    { exit: exitCode.findings },
  );
}

function judge({ id: object, incident, before, after }: Replayed): Finding[] {
  const sides = [
    {
      kind: replayNotRed,
      when: `before ${firstFix(incident)}`,
      expected: incident.red,
      seen: before,
    },
    {
      kind: replayNotGreen,
      when: `after ${incident.fixedBy}`,
      expected: incident.green,
      seen: after,
    },
  ];
  return sides
    .filter(({ expected, seen }) => seen.outcome !== expected)
    .map(({ kind, when, expected, seen }) => {
      const cameTo = `"${seen.outcome}"${seen.detail ? ` (${seen.detail})` : ""}`;
      const message = `it must come to "${expected}" and came to ${cameTo}`;
      return found(kind, { object, message: `${incident.title}: ${when} ${message}.` });
    });
}

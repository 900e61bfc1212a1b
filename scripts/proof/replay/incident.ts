import { join } from "node:path";
import { z } from "zod";
import { discovered } from "../../core/discovered.ts";
import { Problem } from "../../core/problem.ts";
import type { Folders } from "../../core/settings.ts";
import type { ProbeResult, StatementResult } from "./results.ts";

/**
 * The ways into a database that an incident may use. Each call is a transaction of its own, as a
 * request is.
 */
export type ReplayDatabase = {
  /** A request through REST: with a token that Auth would issue now. `anon` has none. */
  readonly asPersona: (persona: string, sql: string) => Promise<StatementResult>;
  /** What the Auth server does on behalf of somebody, as `supabase_auth_admin`. */
  readonly asAuth: (sql: string) => Promise<StatementResult>;
  readonly asPostgres: (sql: string) => Promise<StatementResult>;
};

/**
 * One incident and how to see it: the default export of `supabase/incidents/<id>.ts`, where id is
 * that of docs/incidents.md.
 */
export type Incident = {
  readonly title: string;
  /** Version of the migration that ends it. */
  readonly fixedBy: string;
  /**
   * Version of the first migration that works on it, when it takes more than one; "before" is
   * before this one.
   */
  readonly fixBeginsWith?: string | undefined;
  /** Puts data into the schema as before the fix, as `postgres`. The fix has to live with it. */
  readonly prepare: string;
  /** The same question on both sides. */
  readonly probe: (database: ReplayDatabase) => Promise<ProbeResult>;
  /** The outcome before the fix. */
  readonly red: string;
  /** The outcome after it. */
  readonly green: string;
};

/** Incidents by their ids. */
export type Incidents = ReadonlyMap<string, Incident>;

const incidentForm = z.object({
  title: z.string(),
  fixedBy: z.string(),
  fixBeginsWith: z.string().optional(),
  prepare: z.string(),
  probe: z.custom<Incident["probe"]>((probe) => typeof probe === "function", "must be a function"),
  red: z.string(),
  green: z.string(),
}) satisfies z.ZodType<Incident>;

/**
 * The incidents of a project, in the order of their ids.
 *
 * @throws Problem for a file that exports none.
 */
export function readIncidents({ workdir }: Folders): Promise<Incidents> {
  return discovered(join(workdir, "supabase", "incidents"), incidentForm);
}

/**
 * The incidents of a project with these ids, in whatever case; all of them when none is asked for.
 *
 * @throws Problem when the project has no incident, or none with such an id: nothing would be
 *   proven.
 */
export async function chosenIncidents(
  folders: Folders,
  ids: readonly string[],
): Promise<Incidents> {
  const incidents = await readIncidents(folders);
  if (incidents.size === 0)
    throw new Problem(
      `${folders.workdir} has no incident to replay. ` +
        "Each is a file of its own in supabase/incidents.",
    );
  const asked = ids.map((id) => id.toUpperCase());
  const unknown = asked.find((id) => !incidents.has(id));
  if (unknown !== undefined)
    throw new Problem(
      `There is no incident ${unknown}. The incidents are: ${[...incidents.keys()].join(", ")}.`,
    );
  return new Map([...incidents].filter(([id]) => asked.length === 0 || asked.includes(id)));
}

/** The migration before which the incident is whole. */
export function firstFix({ fixBeginsWith, fixedBy }: Incident): string {
  return fixBeginsWith ?? fixedBy;
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { defaultExport, discovered } from "../core/discovered.ts";
import { Problem } from "../core/problem.ts";
import type { Folders } from "../core/settings.ts";
import type { HistoryPoint } from "../history/migrations.ts";

/** How much a bench database shall hold. */
export type Volume = {
  /** Rows of the hot tables together; people, parents and roles come on top. */
  readonly rows: number;
  readonly tenants: number;
  /** Accounts at least; 3 for every 100 rows when it is left out. */
  readonly accounts?: number | undefined;
};

/** What a bench database of a project holds: the default export of `supabase/bench/rows.ts`. */
export type BenchRows = {
  /** The first point of the history that the statements fit; migrations are measured from here. */
  readonly asFound: HistoryPoint;
  /**
   * The last point at which the tables of the hot queries still have their policies as found, while
   * these queries can be asked at all.
   */
  readonly legacy: HistoryPoint;
  /** The statements that fill a database that holds the schema only, in order. */
  readonly statements: (volume: Volume) => readonly string[];
};

/** Who asks a query: an account, and the tenant that it works in. */
export type Asker = { readonly user: string; readonly tenant: string };

/**
 * A query that the application sends on its busiest pages: the default export of
 * `supabase/bench/queries/<its-name>.ts`. `{user}` and `{tenant}` stand for those of the asker.
 */
export type HotQuery = {
  /** The table whose rows it lists. */
  readonly table: string;
  /** Somebody in a database of this volume. */
  readonly asker: (volume: Volume) => Asker;
  /** As a user sends it: the policies decide what it returns. */
  readonly throughRls: string;
  /** As a user sent it to the schema as found, when that was otherwise. */
  readonly legacy?: string | undefined;
  /** The same rows for postgres, whom policies do not bind: as careful code would ask for them. */
  readonly withoutRls: string;
};

/** What `groundwork bench` knows of a project: rows, and hot queries by name. */
export type Workload = {
  readonly rows: BenchRows;
  readonly queries: ReadonlyMap<string, HotQuery>;
};

const functionForm = <Work>() =>
  z.custom<Work>((work) => typeof work === "function", "must be a function");
const pointForm = z.union([
  z.literal(["none", "all"]),
  z.object({ upTo: z.string() }),
  z.object({ before: z.string() }),
]);
const rowsForm = z.object({
  asFound: pointForm,
  legacy: pointForm,
  statements: functionForm<BenchRows["statements"]>(),
}) satisfies z.ZodType<BenchRows>;
const queryForm = z.object({
  table: z.string(),
  asker: functionForm<HotQuery["asker"]>(),
  throughRls: z.string(),
  legacy: z.string().optional(),
  withoutRls: z.string(),
}) satisfies z.ZodType<HotQuery>;

/**
 * Reads what a project says in `supabase/bench`. A query is called as its file, with blanks.
 *
 * @throws Problem when it says nothing, or in another form.
 */
export async function readWorkload({ workdir }: Folders): Promise<Workload> {
  const folder = join(workdir, "supabase", "bench");
  const rows = join(folder, "rows.ts");
  if (!existsSync(rows))
    throw new Problem(`There is no ${rows}: it says what a database to measure shall hold.`);
  const queries = await discovered(join(folder, "queries"), queryForm);
  return {
    rows: await defaultExport(rows, rowsForm),
    queries: new Map([...queries].map(([name, query]) => [name.replaceAll("-", " "), query])),
  };
}

/** A query with its asker written in. */
export function askedBy({ user, tenant }: Asker, query: string): string {
  return query.replaceAll("{user}", `'${user}'::uuid`).replaceAll("{tenant}", `'${tenant}'::uuid`);
}

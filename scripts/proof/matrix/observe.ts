import { staleFiles } from "../../core/generated-files.ts";
import { type Folders, shownUrl } from "../../core/settings.ts";
import { fingerprintOf } from "../../database/fingerprint.ts";
import type { Session } from "../../database/session.ts";
import type { ApiAccess } from "../../stack/sign-in.ts";
import { readAccess } from "../access/access-file.ts";
import type { Access } from "../access/access-schema.ts";
import {
  type Cell,
  expectedCells,
  expectedColumnCells,
  expectedWayCells,
} from "../access/cells.ts";
import { onlyMatching } from "../access/only.ts";
import { observeBucketsOverSql } from "../probe/buckets-sql.ts";
import { withEngine } from "../probe/engine.ts";
import { readExposed, refuseUnknown } from "../probe/exposed.ts";
import { observeOverSql } from "../probe/sql-executor.ts";
import { readTableFacts, type TableFacts } from "../probe/table-facts.ts";
import { checklistFiles } from "./checklist.ts";
import { testFiles } from "./generate.ts";
import { observeOverHttp } from "./http/observe-all.ts";
import { missingClasses } from "./missing-classes.ts";
import type { Observed, ObservedOverHttp, ObservedOverSql, Way } from "./observed.ts";
import { proposalsFor } from "./propose.ts";
import { reviewMarks } from "./review-marks.ts";
import { userMetadataPolicies } from "./user-metadata-policies.ts";

/** What to prove, where, and how. */
export type MatrixOptions = {
  readonly folders: Folders;
  /** As a login that bypasses row policies (`postgres`). */
  readonly databaseUrl: string;
  /** The API in front of that database; needed for `http` and `both`. */
  readonly api?: ApiAccess;
  readonly via: Way | "both";
  /** Leaves out what it does not match; the run is then not kept. */
  readonly only?: string;
  /** Called with the cells observed so far, and how many there are. */
  readonly progress: (done: number, total: number) => void;
};

/**
 * Observes all that the checks of the matrix look at, in the ways asked for.
 *
 * @throws Problem for a wrong declaration, an unreachable database or API, or a persona that cannot
 *   sign in.
 */
export async function observe(options: MatrixOptions): Promise<Observed> {
  const { folders, databaseUrl, via, only } = options;
  const whole = readAccess(folders);
  const access = only === undefined ? whole : onlyMatching(whole, only);
  const seen = await withEngine(databaseUrl, (session) =>
    observeDatabase(session, options, whole, access),
  );
  const http = via === "sql" ? undefined : await observeApi(options, access, seen);
  return {
    target: shownUrl(databaseUrl),
    workdir: folders.workdir,
    access,
    whole,
    ...seen,
    ...(http ? { http } : {}),
    staleFiles: [testFiles(whole), checklistFiles(whole)].flatMap((files) =>
      staleFiles(folders.workdir, files),
    ),
    reviewMarks: reviewMarks(folders),
  };
}

type SeenInDatabase = Pick<
  Observed,
  "exposed" | "proposals" | "userMetadataPolicies" | "cells" | "sql" | "fingerprint"
>;

async function observeDatabase(
  session: Session,
  options: MatrixOptions,
  whole: Access,
  access: Access,
): Promise<SeenInDatabase> {
  const exposed = await readExposed(session, access);
  refuseUnknown(access, exposed);
  const cells = [
    ...expectedCells(access),
    ...expectedColumnCells(access, exposed.writable),
    ...expectedWayCells(access, exposed.ways),
  ];
  const proposals = await proposalsFor(session, whole, exposed);
  const sql =
    options.via === "http" ? undefined : await observeSql(session, options, access, cells);
  return {
    exposed,
    proposals,
    userMetadataPolicies: await userMetadataPolicies(session),
    cells,
    ...(sql ? { sql } : {}),
    fingerprint: await fingerprintOf(session),
  };
}

async function observeSql(
  session: Session,
  { via, progress }: MatrixOptions,
  access: Access,
  cells: readonly Cell[],
): Promise<ObservedOverSql> {
  const start = performance.now();
  const total = cells.length * (via === "both" ? 2 : 1);
  const tables = await observeOverSql(session, access, (done) => progress(done, total));
  const buckets = await observeBucketsOverSql(session, access);
  const seconds = secondsSince(start);
  const facts = new Map<string, TableFacts>();
  for (const { name, rows } of access.tables)
    if (missingClasses(rows, tables.classes.get(name)).length > 0)
      facts.set(name, await readTableFacts(session, name));
  return {
    ...tables,
    cells,
    seen: new Map([...tables.cells, ...buckets.cells]),
    seconds,
    objectClasses: buckets.classes,
    facts,
  };
}

async function observeApi(
  options: MatrixOptions,
  access: Access,
  { exposed, cells: all, sql }: SeenInDatabase,
): Promise<ObservedOverHttp> {
  const start = performance.now();
  const service = access.personas.filter(({ kind }) => kind === "service");
  // No policy holds the service role: its ways to insert are grants, and seen over SQL.
  const cells = all.filter(
    ({ object, persona, way }) =>
      !exposed.notOverRest.has(object) &&
      (way === undefined || !service.some(({ name }) => name === persona)),
  );
  const done = sql ? all.length : 0;
  const { cells: seen, ...rest } = await observeOverHttp({
    ...options,
    access,
    cells,
    ...(sql ? { tries: sql.tries } : {}),
    observed: (count) => options.progress(done + count, done + cells.length),
  });
  return { ...rest, cells, seen, seconds: secondsSince(start) };
}

function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}

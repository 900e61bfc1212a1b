import type { Folders } from "../../core/settings.ts";
import { type Session, withSession } from "../../database/session.ts";
import { type Snapshot, takeSnapshot } from "../../database/snapshot.ts";
import { withScratchApi } from "../../stack/scratch-api.ts";
import type { Stack } from "../../stack/stack.ts";
import { stackFolder } from "../../stack/state.ts";
import { readAccess } from "../access/access-file.ts";
import type { Access } from "../access/access-schema.ts";
import { personaScript } from "../probe/engine.ts";
import { type Send, withSenders } from "./api.ts";
import { type Canaries, canariesOf } from "./canaries.ts";
import { chanceOf } from "./chance.ts";
import type { Scope } from "./drawing.ts";
import { generateRows } from "./generated-rows.ts";
import { readIdentities } from "./identities.ts";
import { openObjects } from "./objects.ts";
import { openOracle, readUnproven, type Unproven } from "./oracle.ts";
import { readStructure } from "./read-structure.ts";
import { readSideEffects, type SideEffects } from "./side-effects.ts";
import type { Structure } from "./structure.ts";

/** Which database requests are sent to. */
export type EnvironmentOptions = {
  readonly folders: Folders;
  readonly stack: Stack;
  readonly seed: number;
  /** SQL that breaks the database before anything is sent, as postgres: is it noticed? */
  readonly mutation?: string;
};

/** Everything that a request is sent to and judged by. */
export type Environment = Scope & {
  /** How many rows the database has beyond the seed's. */
  readonly added: number;
  readonly canaries: Canaries;
  readonly sideEffects: SideEffects;
  readonly snapshot: Snapshot;
  readonly send: Send;
};

/** Makes a scratch database with random rows and serves it by an API until `work` is done. */
export async function withEnvironment<T>(
  options: EnvironmentOptions,
  work: (environment: Environment) => Promise<T>,
): Promise<T> {
  const { folders, stack } = options;
  const access = readAccess(folders);
  const database = await stack.databases.create({ migrations: "all", seed: true });
  const served = async (session: Session): Promise<T> => {
    const rows = await prepareRows(session, options, access);
    return await withScratchApi(folders, stack, database, (apiUrl) =>
      withSenders({ ...stack, apiUrl }, session, access.personas, async (send) =>
        work({ ...(await takeStock(session, options, access, rows)), send }),
      ),
    );
  };
  try {
    return await withSession(database.url, served, { name: "groundwork fuzz" });
  } finally {
    await database.drop();
  }
}

/** What is known of the rows before anybody signs in. */
type PreparedRows = {
  readonly structure: Structure;
  readonly unproven: Unproven;
  readonly added: number;
};

/** Adds the random rows, and breaks what shall be broken. */
async function prepareRows(
  session: Session,
  { folders, seed, mutation }: EnvironmentOptions,
  access: Access,
): Promise<PreparedRows> {
  await session.script(personaScript(access));
  const structure = await readStructure(session, access);
  const identities = await readIdentities(session, access);
  const unproven = await readUnproven(session, structure, identities);
  const chance = chanceOf(seed);
  const added = await generateRows(session, {
    structure,
    identities,
    chance,
    sideEffects: readSideEffects(folders),
  });
  if (mutation !== undefined) await session.script(mutation);
  return { structure, unproven, added };
}

/** Reads what requests are judged by, when everybody has signed in. */
async function takeStock(
  session: Session,
  { folders, stack, seed }: EnvironmentOptions,
  access: Access,
  { structure, unproven, added }: PreparedRows,
): Promise<Omit<Environment, "send">> {
  const oracle = await openOracle(session, access, structure, unproven);
  const objects = await openObjects({
    session,
    access,
    identities: oracle.identities,
    filesFolder: stackFolder(folders, stack.name).files,
    chance: chanceOf(seed),
  });
  return {
    added,
    structure,
    oracle,
    objects,
    canaries: canariesOf(oracle, structure),
    sideEffects: readSideEffects(folders),
    snapshot: await takeSnapshot(session, ["storage.objects", "storage.buckets"]),
  };
}

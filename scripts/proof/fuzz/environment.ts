import type { Folders } from "../../core/settings.ts";
import { type Session, withSession } from "../../database/session.ts";
import { type Difference, type Snapshot, takeSnapshot } from "../../database/snapshot.ts";
import { withScratchApi } from "../../stack/scratch-api.ts";
import type { Stack } from "../../stack/stack.ts";
import { stackFolder } from "../../stack/state.ts";
import { readAccess } from "../access/access-file.ts";
import { engineText } from "../probe/engine.ts";
import { type Send, withSenders } from "./api.ts";
import { chanceOf } from "./chance.ts";
import { generateRows } from "./generated-rows.ts";
import { readIdentities } from "./identities.ts";
import { type ApiAnswer, judgeAnswer } from "./judge-answer.ts";
import { judgeChanges } from "./judge-changes.ts";
import { judgeCount } from "./judge-count.ts";
import { judgeObjectAnswer, judgeObjectChanges } from "./judge-objects.ts";
import { type Objects, openObjects } from "./objects.ts";
import { openOracle, type Oracle, readUnproven, type Canaries, canariesOf } from "./oracle.ts";
import type { FuzzRequest } from "./request.ts";
import { type SideEffects, readSideEffects } from "./side-effects.ts";
import { readStructure, type Structure } from "./structure.ts";

/** Which database requests are sent to. */
export type EnvironmentOptions = {
  readonly folders: Folders;
  readonly stack: Stack;
  readonly seed: number;
  /** SQL that breaks the database before anything is sent, as postgres: to see that it is noticed. */
  readonly mutation?: string;
};

/** Everything that a request is sent to and judged by. */
export type Environment = {
  /** How many rows the database has beyond the seed's. */
  readonly added: number;
  readonly structure: Structure;
  readonly oracle: Oracle;
  readonly objects: Objects;
  readonly canaries: Canaries;
  readonly sideEffects: SideEffects;
  readonly snapshot: Snapshot;
  readonly send: Send;
};

/** Makes a scratch database with random rows, which an API of its own serves until `work` is done. */
export async function withEnvironment<T>(
  options: EnvironmentOptions,
  work: (environment: Environment) => Promise<T>,
): Promise<T> {
  const { folders, stack, seed, mutation } = options;
  const access = readAccess(folders);
  const chance = chanceOf(seed);
  const database = await stack.databases.create({ migrations: "all", seed: true });
  try {
    return await withSession(
      database.url,
      async (session: Session) => {
        await session.script(engineText(folders, "persona.psql"));
        const structure = await readStructure(session, access);
        const unproven = await readUnproven(session, access, structure);
        const identities = await readIdentities(session, access);
        const added = await generateRows(session, {
          structure,
          identities: identities.values(),
          chance,
        });
        if (mutation !== undefined) await session.script(mutation);
        return await withScratchApi(folders, stack, database, (apiUrl) =>
          withSenders({ ...stack, apiUrl }, session, access.personas, async (send) => {
            const oracle = await openOracle(session, access, structure, unproven);
            const objects = await openObjects({
              session,
              access,
              identities: oracle.identities,
              filesFolder: stackFolder(folders, stack.name).files,
              chance,
            });
            const snapshot = await takeSnapshot(session, ["storage.objects", "storage.buckets"]);
            return work({
              added,
              structure,
              oracle,
              objects,
              canaries: canariesOf(oracle, structure),
              sideEffects: readSideEffects(folders),
              snapshot,
              send,
            });
          }),
        );
      },
      { name: "groundwork fuzz" },
    );
  } finally {
    await database.drop();
  }
}

/** What a request came to; `violation` says what it reached too far. */
export type Judged = {
  readonly answer: ApiAnswer;
  readonly changed: boolean;
  readonly violation: string | undefined;
};

/** Sends a request, compares what it did with what its persona may, and takes back what it changed. */
export async function judged(environment: Environment, request: FuzzRequest): Promise<Judged> {
  const answer = await environment.send(request);
  const differences = await environment.snapshot.differences();
  try {
    return {
      answer,
      changed: differences.length > 0,
      violation: await violationOf(environment, request, answer, differences),
    };
  } finally {
    if (differences.length > 0) await environment.snapshot.restore();
    if (differences.some(isStored)) await environment.objects.putBack();
  }
}

async function violationOf(
  environment: Environment,
  request: FuzzRequest,
  answer: ApiAnswer,
  differences: readonly Difference[],
): Promise<string | undefined> {
  if (answer.status >= 400 && differences.length > 0)
    return `refused with ${answer.status} and changed ${differences.map(({ table }) => table).join(", ")}`;
  const told =
    request.api === "storage"
      ? judgeObjectAnswer(environment, request, answer)
      : ((await judgeAnswer(environment, request, answer)) ??
        (await judgeCount(environment, request, answer)));
  return (
    told ??
    (await judgeObjectChanges(environment, request, differences.filter(isStored))) ??
    (await judgeChanges(
      environment,
      request,
      differences.filter((difference) => !isStored(difference)),
    ))
  );
}

function isStored({ schema }: Difference): boolean {
  return schema === "storage";
}

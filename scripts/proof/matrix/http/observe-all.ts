import { type Checkpoint, interruptible } from "../../../core/interrupt.ts";
import { Problem } from "../../../core/problem.ts";
import type { Folders } from "../../../core/settings.ts";
import { type Session, withSession } from "../../../database/session.ts";
import { takeSnapshot } from "../../../database/snapshot.ts";
import {
  type ApiAccess,
  clientFor,
  type Clients,
  unreachable,
  withClients,
} from "../../../stack/sign-in.ts";
import type { Access } from "../../access/access-schema.ts";
import { type Cell, isBucketCell, type Observations } from "../../access/cells.ts";
import { type BucketSamples, readBucketSamples } from "../../probe/buckets-sql.ts";
import { withEngine } from "../../probe/engine.ts";
import { type ColumnTries, readTries } from "../../probe/sql-executor.ts";
import { observeBucketsOverHttp } from "./buckets.ts";
import { observeCells } from "./observe-cells.ts";
import { proberOf } from "./prober.ts";
import { type KilledRun, runRecordOf, repairKilledRun } from "./record.ts";
import { NoAnswer } from "./request.ts";
import { readSamples, type Samples } from "./samples.ts";

/** What to observe through an API, and the database behind it. */
type HttpOptions = {
  readonly folders: Folders;
  readonly databaseUrl: string;
  readonly api?: ApiAccess;
  readonly access: Access;
  readonly cells: readonly Cell[];
  /** What updates of single columns try, when that is known from SQL already. */
  readonly tries?: ColumnTries;
  readonly observed: (cells: number) => void;
};

/** What was observed through an API. */
export type HttpObservations = {
  readonly cells: Observations;
  /** The run before, when it was killed in the middle of its changes. */
  readonly killedRun?: KilledRun;
  /** Rows that had changed although every probe was undone; they are back. */
  readonly rowsChanged: number;
};

/**
 * Observes every cell with supabase-js, as the personas that are signed in through Auth. One
 * database session classifies rows beforehand and puts back what a probe changed.
 *
 * @throws Problem when the API is not reachable, a key is wrong or a persona cannot sign in.
 */
export async function observeOverHttp(options: HttpOptions): Promise<HttpObservations> {
  const { api, access, folders, databaseUrl } = options;
  if (!api)
    throw new Problem(
      "The matrix over HTTP needs an API: SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY " +
        "and SUPABASE_SECRET_KEY, or the local stack.",
    );
  const found = await withEngine(databaseUrl, (session) => readGround(session, options));
  const { file, ...record } = runRecordOf(folders, databaseUrl);
  return interruptible("What the matrix had changed is put back.", (checkpoint) =>
    withSession(
      databaseUrl,
      async (oracle) => {
        await refuseSecondRun(oracle);
        const killedRun = await repairKilledRun(file, oracle);
        const observe = (clients: Clients): Promise<HttpObservations> =>
          observeAndRestore(options, { ...found, api, clients, oracle, checkpoint });
        const seen = await withClients(
          api,
          access.personas,
          oracle,
          record,
          checkpoint,
          observe,
        ).finally(() => record.forget());
        return { ...seen, ...(killedRun ? { killedRun } : {}) };
      },
      { name: "groundwork matrix" },
    ),
  );
}

/** What the probes are about, and what they try. */
type Ground = {
  readonly samples: Samples;
  readonly objects: BucketSamples;
  readonly tries: ColumnTries;
};

async function readGround(
  session: Session,
  { access, cells, tries }: Pick<HttpOptions, "access" | "cells" | "tries">,
): Promise<Ground> {
  const ofColumns = cells.some(({ column }) => column !== undefined);
  return {
    samples: await readSamples(session, access),
    objects: await readBucketSamples(session, access),
    tries: tries ?? (ofColumns ? await readTries(session, access) : new Map()),
  };
}

/** What is at hand while everybody is signed in. */
type RunContext = Ground & {
  readonly api: ApiAccess;
  readonly clients: Clients;
  readonly oracle: Session;
  readonly checkpoint: Checkpoint;
};

async function observeAndRestore(
  { access, cells, observed }: HttpOptions,
  { samples, objects, tries, api, clients, oracle, checkpoint }: RunContext,
): Promise<HttpObservations> {
  // As an API's sessions have it: keys are compared as text.
  await oracle.script("set timezone = 'UTC'");
  const snapshot = await takeSnapshot(oracle);
  const restore = (): Promise<number> => snapshot.restore();
  try {
    const probe = proberOf({ access, clients, samples, tries, oracle });
    const rest = await observeCells({ access, cells, probe, restore, checkpoint, observed });
    const buckets = await observeBucketsOverHttp({
      access,
      cells: cells.filter(isBucketCell),
      samples: objects,
      clients,
      service: clientFor(api, api.secretKey),
      oracle,
      checkpoint,
      observed: (count) => observed(rest.size + count),
    });
    return { cells: new Map([...rest, ...buckets]), rowsChanged: await restore() };
  } catch (error) {
    throw error instanceof NoAnswer ? unreachable(api.apiUrl, error.message) : error;
  } finally {
    await restore();
  }
}

/** Two runs on one database would put back each other's rows. The lock ends with the session. */
async function refuseSecondRun(oracle: Session): Promise<void> {
  const [lock] = await oracle.rows<{ taken: boolean }>(
    "select pg_try_advisory_lock(hashtext('groundwork matrix')) as taken",
  );
  if (!lock?.taken)
    throw new Problem(
      "Another `groundwork matrix` works on this database over HTTP. Wait until it is done.",
    );
}

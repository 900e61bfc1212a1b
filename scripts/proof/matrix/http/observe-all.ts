import { concurrently } from "../../../core/concurrently.ts";
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
import {
  type Access,
  type BucketCommand,
  roleOfKind,
  type TableAccess,
} from "../../access/access-schema.ts";
import { isBucketCell } from "../../access/cells.ts";
import { type Cell, cellKey, type Observations } from "../../access/cells.ts";
import { type BucketSamples, readBucketSamples } from "../../probe/buckets-sql.ts";
import { withEngine } from "../../probe/engine.ts";
import { type ColumnTries, readTries } from "../../probe/sql-executor.ts";
import { observeBucketsOverHttp } from "./buckets.ts";
import { columnReachOverHttp, columnSamples } from "./columns.ts";
import { reachOverHttp, type Undo } from "./observe.ts";
import { type KilledRun, recordOf, repairKilledRun } from "./record.ts";
import { callOverHttp, NoAnswer, problemOfKey } from "./request.ts";
import { readSamples, type Sample, type Samples, standingIn } from "./samples.ts";

export type { ApiAccess } from "../../../stack/sign-in.ts";

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

/** Requests that are under way at once. */
const width = 8;

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
      "The matrix over HTTP needs an API: SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY and SUPABASE_SECRET_KEY, or the local stack.",
    );
  const { samples, objects, tries } = await withEngine(databaseUrl, async (session) => ({
    samples: await readSamples(session, access),
    objects: await readBucketSamples(session, access),
    tries:
      options.tries ??
      (options.cells.some(({ column }) => column !== undefined)
        ? await readTries(session, access)
        : new Map()),
  }));
  const { file, ...record } = recordOf(folders, databaseUrl);
  return interruptible("What the matrix had changed is put back.", (checkpoint) =>
    withSession(
      databaseUrl,
      async (oracle) => {
        await refuseSecondRun(oracle);
        const killedRun = await repairKilledRun(file, oracle);
        const seen = await withClients(
          api,
          access.personas,
          oracle,
          record,
          checkpoint,
          (clients) =>
            observeAndRestore(
              options,
              api,
              proberOf(access, clients, samples, tries, oracle),
              clients,
              objects,
              oracle,
              checkpoint,
            ),
        ).finally(() => record.forget());
        return { ...seen, ...(killedRun ? { killedRun } : {}) };
      },
      { name: "groundwork matrix" },
    ),
  );
}

async function observeAndRestore(
  options: HttpOptions,
  api: ApiAccess,
  probe: Probe,
  clients: Clients,
  objects: BucketSamples,
  oracle: Session,
  checkpoint: Checkpoint,
): Promise<HttpObservations> {
  // As an API's sessions have it: keys are compared as text.
  await oracle.script("set timezone = 'UTC'");
  const { restore } = await takeSnapshot(oracle);
  try {
    const tables = await observeCells(options, probe, restore, checkpoint);
    const observed = (count: number): void => options.observed(tables.size + count);
    const buckets = await observeBucketsOverHttp({
      access: options.access,
      cells: options.cells.filter(isBucketCell),
      samples: objects,
      clients,
      service: clientFor(api, api.secretKey),
      oracle,
      checkpoint,
      observed,
    });
    const cells = new Map([...tables, ...buckets]);
    return { cells, rowsChanged: await restore() };
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

/** A cell that REST answers. */
type RestCell = Cell & { readonly command: Exclude<Cell["command"], BucketCommand> };

type Probe = (cell: RestCell, undo: Undo) => Promise<string>;

function proberOf(
  access: Access,
  clients: Clients,
  samples: Samples,
  tries: ColumnTries,
  oracle: Session,
): Probe {
  const tables = new Map(access.tables.map((table) => [table.name, table]));
  const functions = new Map(access.functions.map((called) => [called.name, called]));
  const kinds = new Map(access.personas.map(({ name, kind }) => [name, kind]));
  const keys = new Map<string, Promise<string | undefined>>();
  const service = access.personas.find(({ kind }) => kind === "service")?.name ?? "";
  const keyProblem = (table: TableAccess): Promise<string | undefined> => {
    const asked =
      keys.get(table.name) ??
      problemOfKey(
        clients.get(service),
        table,
        samples.key(table.name),
        samples.rows(table.name, service),
      );
    keys.set(table.name, asked);
    return asked;
  };
  let asked: Promise<unknown> = Promise.resolve();
  const standing = (
    persona: string,
    table: TableAccess,
    column: string,
    sample: Sample,
  ): Promise<string> => {
    // Probes run side by side; a session takes one query at a time.
    const answer = asked.then(() =>
      standingIn(
        oracle,
        samples.claims(persona),
        table.name,
        samples.key(table.name),
        column,
        sample,
      ),
    );
    asked = answer.catch(() => undefined);
    return answer;
  };
  return async (cell, undo) => {
    const { object, persona, command, column, declared } = cell;
    const client = clients.get(persona)!;
    if (command === "call") {
      const { raises } = functions.get(object)!;
      const { seen, changed } = await callOverHttp(
        client,
        object,
        samples.arguments(object, persona),
        raises,
      );
      if (changed) await undo();
      return seen;
    }
    const table = tables.get(object)!;
    const key = samples.key(object);
    const rows = samples.rows(object, persona);
    const seen =
      column === undefined
        ? await reachOverHttp(
            {
              client,
              table,
              key,
              command,
              declared,
              samples: rows,
              unwritable: samples.unwritable(object, command, roleOfKind[kinds.get(persona)!]),
            },
            undo,
          )
        : await columnReachOverHttp(
            {
              client,
              table,
              key,
              column,
              declared,
              samples: columnSamples(column, rows, tries.get(cellKey(cell)) ?? []),
              standing: (sample) => standing(persona, table, column, sample),
            },
            undo,
          );
    // What looks like no row may be a filter that this API does not understand.
    return (seen === "none" || seen.includes("some ")) && command !== "insert"
      ? ((await keyProblem(table)) ?? seen)
      : seen;
  };
}

/**
 * What should change nothing is tried side by side, what changes rows one by one with the rows put
 * back in between. When the first part did change something, a cell may have seen another's change:
 * that part is then done again one by one.
 */
async function observeCells(
  { access, cells: all, observed }: HttpOptions,
  probe: Probe,
  restore: Undo,
  checkpoint: Checkpoint,
): Promise<Observations> {
  const seen = new Map<string, string>();
  const cells = all.filter((cell): cell is RestCell => !isBucketCell(cell));
  const observe = async (cell: RestCell, undo: Undo): Promise<void> => {
    checkpoint();
    seen.set(cellKey(cell), await probe(cell, undo));
    observed(seen.size);
  };
  const still = cells.filter((cell) => harmless(cell, access));
  await concurrently(width, still, (cell) => observe(cell, async () => undefined));
  const oneByOne = cells.filter((cell) => !harmless(cell, access));
  if (Number(await restore()) > 0) oneByOne.unshift(...still);
  for (const cell of oneByOne) await observe(cell, restore);
  return seen;
}

/**
 * A column of its own reach stands in rows that may be updated: other columns of them change with
 * it, by a trigger.
 */
function harmless({ object, command, column, declared }: Cell, { tables }: Access): boolean {
  const exceptional =
    column !== undefined &&
    tables.some(({ name, columns }) => name === object && columns.has(column));
  return command === "select" || (["closed", "none", "refused"].includes(declared) && !exceptional);
}

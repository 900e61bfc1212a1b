import { type Session, withSession } from "../../database/session.ts";
import { type Finding, Problem } from "../../findings.ts";
import { type Folders, shownUrl } from "../../settings.ts";
import type { Access } from "../access-schema.ts";
import { withEngine } from "../engine.ts";
import { type Cell, cellKey, type Observations } from "../expected.ts";
import { takeSnapshot } from "./compensate.ts";
import { callOverHttp, NoAnswer, reachOverHttp, type Undo } from "./observe.ts";
import { readSamples, type Samples } from "./samples.ts";
import { type ApiAccess, type Clients, signIn, unreachable } from "./sign-in.ts";

export type { ApiAccess } from "./sign-in.ts";

/** What to observe through an API, and the database behind it. */
type HttpOptions = {
  readonly folders: Folders;
  readonly databaseUrl: string;
  readonly api?: ApiAccess;
  readonly access: Access;
  readonly cells: readonly Cell[];
  readonly observed: (cells: number) => void;
};

/** Requests that are under way at once. */
const width = 8;

/**
 * Observes every cell with supabase-js, as the personas that are signed in through Auth. One database session classifies
 * rows beforehand and puts back what a probe changed.
 * @throws Problem when the API is not reachable, a key is wrong or a persona cannot sign in.
 */
export async function observeOverHttp(options: HttpOptions): Promise<{ cells: Observations; findings: readonly Finding[] }> {
  const { api, access, folders, databaseUrl } = options;
  if (!api) throw new Problem("The matrix over HTTP needs an API: SUPABASE_URL, SUPABASE_PUBLISHABLE_KEY and SUPABASE_SECRET_KEY, or the local stack.");
  const samples = await withEngine(databaseUrl, folders, (session) => readSamples(session, access));
  return withSession(databaseUrl, async (oracle) => {
    await refuseSecondRun(oracle);
    const clients = await signIn(api, access.personas, oracle);
    const { restore } = await takeSnapshot(oracle);
    try {
      const cells = await observeCells(options, proberOf(access, clients, samples), restore);
      return { cells, findings: leftovers(databaseUrl, await restore()) };
    } catch (error) {
      throw error instanceof NoAnswer ? unreachable(api.apiUrl, error.message) : error;
    } finally {
      await restore();
    }
  }, { name: "groundwork matrix" });
}

/** Two runs on one database would put back each other's rows. The lock ends with the session. */
async function refuseSecondRun(oracle: Session): Promise<void> {
  const [lock] = await oracle.rows<{ taken: boolean }>("select pg_try_advisory_lock(hashtext('groundwork matrix')) as taken");
  if (!lock?.taken) throw new Problem("Another `groundwork matrix` works on this database over HTTP. Wait until it is done.");
}

type Probe = (cell: Cell, undo: Undo) => Promise<string>;

function proberOf(access: Access, clients: Clients, samples: Samples): Probe {
  const tables = new Map(access.tables.map((table) => [table.name, table]));
  const functions = new Map(access.functions.map((called) => [called.name, called]));
  return (cell, undo) => {
    const client = clients.get(cell.persona)!;
    if (cell.command === "call") return callOverHttp(client, cell.object, samples.arguments(cell.object, cell.persona), functions.get(cell.object)!.raises, undo);
    return reachOverHttp(client, tables.get(cell.object)!, { ...cell, command: cell.command }, samples.rows(cell.object, cell.persona), undo);
  };
}

/**
 * What should change nothing is tried side by side, what changes rows one by one with the rows put back in between.
 * When the first part did change something, a cell may have seen another's change: that part is then done again one by one.
 */
async function observeCells({ cells, observed }: HttpOptions, probe: Probe, restore: Undo): Promise<Observations> {
  const seen = new Map<string, string>();
  const observe = async (cell: Cell, undo: Undo): Promise<void> => {
    seen.set(cellKey(cell), await probe(cell, undo));
    observed(seen.size);
  };
  const still = cells.filter(harmless);
  await sideBySide(still, (cell) => observe(cell, async () => undefined));
  const oneByOne = cells.filter((cell) => !harmless(cell));
  if (Number(await restore()) > 0) oneByOne.unshift(...still);
  for (const cell of oneByOne) await observe(cell, restore);
  return seen;
}

function harmless({ command, declared }: Cell): boolean {
  return command === "select" || ["closed", "none", "refused"].includes(declared);
}

async function sideBySide(cells: readonly Cell[], work: (cell: Cell) => Promise<void>): Promise<void> {
  const waiting = [...cells];
  const worker = async (): Promise<void> => {
    for (let cell = waiting.shift(); cell; cell = waiting.shift()) await work(cell);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

function leftovers(databaseUrl: string, touched: number): Finding[] {
  if (touched === 0) return [];
  return [
    {
      id: "matrix-error",
      severity: "error",
      object: shownUrl(databaseUrl),
      message: `${touched} rows had changed although every probe was undone; they are back now`,
      fix: "Run the matrix over HTTP on a database that nobody else works on.",
    },
  ];
}

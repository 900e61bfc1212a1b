import { availableParallelism } from "node:os";
import { concurrently } from "../../core/concurrently.ts";
import { askedFor } from "../../core/patterns.ts";
import { Problem } from "../../core/problem.ts";
import type { Folders } from "../../core/settings.ts";
import type { Databases, ScratchDatabase } from "../../stack/databases.ts";
import { readAccess } from "../access/access-file.ts";
import { withEngine } from "../probe/engine.ts";
import { readExposed } from "../probe/exposed.ts";
import { attacksOn } from "./attacks.ts";
import { stampsOf, stillHolding } from "./earlier-verdicts.ts";
import { listedAs, readEquivalents } from "./equivalents.ts";
import { mutantsOf } from "./generate.ts";
import { judge } from "./judge.ts";
import type { Mutant } from "./mutant.ts";
import { orderOf } from "./order.ts";
import { type Original, readOriginal } from "./original.ts";
import type { Probe } from "./probes.ts";
import { type Proof, proofOf } from "./proof.ts";
import { type MutateReport, mutateReport } from "./report.ts";
import { type Sandbox, withSandbox } from "./sandbox.ts";
import { spread } from "./selection.ts";
import { type Kept, keptVerdicts } from "./verdicts.ts";

/** What to break, and where. */
export type MutateOptions = {
  readonly folders: Folders;
  readonly databases: Databases;
  /** Only the mutants whose id contains this, or matches it (`*`). */
  readonly only?: string;
  /** Only so many of these, spread over all of them. */
  readonly sample?: number;
  /** Judge again what was judged before. */
  readonly fresh?: boolean;
  /** Told how many mutants are judged. */
  readonly progress?: (done: number, total: number) => void;
  /** Throws when the program shall end; what was judged until then is kept. */
  readonly checkpoint?: () => void;
};

/** How many mutants are judged at once. */
const workers = availableParallelism();

/**
 * How long one sandbox serves, in milliseconds, before another takes its place: everything that was
 * rolled back stays in its catalogs and in the memory of its session, and slows every look. (The
 * matrix and all test files in one transaction for ten minutes: 2 GB.)
 */
const sandboxMs = 45_000;

/**
 * Breaks the project's database in every way there is, each time in a transaction of a scratch
 * database, and sees whether the matrix or a test file notices.
 *
 * @throws Problem when these complain about the database as it is, or no mutant is asked for.
 */
export async function mutate(options: MutateOptions): Promise<MutateReport> {
  const { folders, databases, progress, checkpoint = () => undefined } = options;
  const { original, proof } = await readProof(folders, databases);
  const all = mutantsOf(original);
  const mutants = wanted(all, options);
  const equivalents = readEquivalents(folders);
  const attacks = attacksOn(all, proof.files);
  const kept = keptVerdicts(folders, { fresh: options.fresh === true });
  const stampOf = stampsOf(proof, attacks);
  const verdicts = stillHolding(mutants, kept, stampOf, equivalents);
  const order = orderOf(original.catalog, proof, kept.verdicts);
  const refuseRed = redRefuser(proof, kept);
  const open = mutants.filter(({ id }) => !verdicts.has(id));
  progress?.(verdicts.size, mutants.length);
  await inSandboxes(databases, open, async (sandbox, mutant) => {
    const trial = {
      order,
      attacks: attacks.get(mutant.id) ?? [],
      listed: listedAs(equivalents, mutant) !== undefined,
      checkpoint,
    };
    const first = await judge(sandbox, mutant, trial);
    // What a session has seen may mislead it: a survivor is shown to one that has seen nothing.
    const { verdict, noticed } =
      first.verdict.outcome === "survived"
        ? await withSandbox(databases, (unused) => judge(unused, mutant, trial))
        : first;
    for (const probe of noticed) await refuseRed(sandbox, probe);
    kept.add({ ...verdict, stamp: stampOf(verdict) });
    verdicts.set(mutant.id, verdict);
    progress?.(verdicts.size, mutants.length);
  });
  const { fingerprint, files } = proof;
  return mutateReport({ folders, fingerprint, all, mutants, verdicts, equivalents, files });
}

/** The database that is broken, and everything that may notice. */
async function readProof(
  folders: Folders,
  databases: Databases,
): Promise<{ readonly original: Original; readonly proof: Proof }> {
  const access = readAccess(folders);
  return onScratch(databases, async ({ url }) => {
    const original = await readOriginal(url);
    const exposed = await withEngine(url, (session) => readExposed(session, access));
    return { original, proof: proofOf(folders, original, access, exposed) };
  });
}

function wanted(
  all: readonly Mutant[],
  { only = "", sample }: Pick<MutateOptions, "only" | "sample">,
): Mutant[] {
  const asked = all.filter(({ id }) => askedFor(only, id));
  const mutants = spread(asked, sample ?? asked.length);
  if (mutants.length === 0)
    throw new Problem(
      `No mutant's id contains or matches ${only}. \`groundwork mutate --list\` prints them.`,
    );
  return mutants;
}

/** Every mutant of the project's database that is asked for. */
export async function listMutants(databases: Databases, only = ""): Promise<Mutant[]> {
  const original = await onScratch(databases, ({ url }) => readOriginal(url));
  return mutantsOf(original).filter(({ id }) => askedFor(only, id));
}

async function onScratch<T>(
  databases: Databases,
  work: (database: ScratchDatabase) => Promise<T>,
): Promise<T> {
  const database = await databases.create({ migrations: "all", seed: true });
  try {
    return await work(database);
  } finally {
    await database.drop();
  }
}

/**
 * Refuses what complains about the database as it is: it says nothing about a broken one. Each part
 * of the proof is tried once, and remembered.
 */
function redRefuser(proof: Proof, kept: Kept): (sandbox: Sandbox, probe: Probe) => Promise<void> {
  const green = new Set(kept.green);
  return async (sandbox, probe) => {
    const stamp = proof.stamp([probe.name]);
    if (green.has(stamp)) return;
    const complaint = await probe.notices(sandbox);
    if (complaint !== undefined)
      throw new Problem(
        `${probe.name} complains about the database as it is: ${complaint}. ` +
          "Mend that first; `groundwork matrix` and `groundwork test` show it.",
      );
    green.add(stamp);
    kept.add({ green: stamp });
  };
}

/** Judges each mutant in one of several sandboxes. After a failure nothing new is begun. */
async function inSandboxes(
  databases: Databases,
  mutants: readonly Mutant[],
  work: (sandbox: Sandbox, mutant: Mutant) => Promise<void>,
): Promise<void> {
  const waiting = [...mutants];
  const worker = async (): Promise<void> => {
    while (waiting.length > 0)
      await withSandbox(databases, async (sandbox) => {
        const worn = performance.now() + sandboxMs;
        while (performance.now() < worn) {
          const mutant = waiting.shift();
          if (mutant === undefined) return;
          await work(sandbox, mutant);
        }
      });
  };
  await concurrently(workers, Array.from({ length: workers }), () =>
    worker().catch((failure: unknown) => {
      waiting.length = 0;
      throw failure;
    }),
  );
}

import { readdirSync, readFileSync, statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative, sep } from "node:path";
import { readAccess } from "../access/access-file.ts";
import { several } from "../database/several.ts";
import { Problem, type Report } from "../findings.ts";
import { testFiles } from "../pgtap/run.ts";
import type { Folders } from "../settings.ts";
import type { Databases } from "../stack/databases.ts";
import { type Bench, withBenches } from "./bench.ts";
import { type Equivalent, listedAs, readEquivalents } from "./equivalents.ts";
import { mutantsOf } from "./generate.ts";
import { judge } from "./judge.ts";
import type { Mutant } from "./mutant.ts";
import { orderOf } from "./order.ts";
import { askedFor, matches } from "./pattern.ts";
import { type FileProbe, fileProbe, matrixProbes, type Probe } from "./probes.ts";
import { type Judged, mutateReport } from "./report.ts";
import { readSubject, type Subject } from "./subject.ts";
import { fingerprintOf, keptVerdicts, type Verdict } from "./verdicts.ts";

/** What to break, and where. */
export type MutateOptions = {
  readonly folders: Folders;
  readonly databases: Databases;
  /** Only the mutants whose id contains this, or matches it (`*`). */
  readonly only?: string;
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
 * Breaks the project's database in every way there is, each time in a transaction of a scratch database, and sees whether the
 * matrix or a test file notices.
 * @throws Problem when these complain about the database as it is, or no mutant is asked for.
 */
export async function mutate(options: MutateOptions): Promise<Report & Judged> {
  const { folders, databases, only = "", progress, checkpoint = () => undefined } = options;
  const subject = await subjectOf(databases);
  const all = mutantsOf(subject);
  const mutants = all.filter(({ id }) => askedFor(only, id));
  if (mutants.length === 0) throw new Problem(`No mutant's id contains or matches ${only}. \`groundwork mutate --list\` prints them.`);
  const equivalents = readEquivalents(folders);
  const matrix = matrixProbes(readAccess(folders));
  const files = fileProbes(folders);
  const fingerprint = fingerprintOf([subject, textsOf(folders)]);
  const kept = keptVerdicts(folders, fingerprint, { fresh: options.fresh === true });
  const verdicts = new Map(mutants.flatMap(({ id }) => ((verdict) => (verdict ? [[id, verdict]] : []))(stillTrue(kept.verdicts.get(id), equivalents))));
  const open = mutants.filter(({ id }) => !verdicts.has(id));
  const order = orderOf(subject.catalog, matrix, files, kept.killers);
  progress?.(verdicts.size, mutants.length);
  await withBenches(folders, databases, Math.min(workers, open.length), async (benches) => {
    await refuseRed(benches, [...matrix, ...files], checkpoint);
    await share(benches, open, async (bench, mutant) => {
      const attacks = files.filter(({ guards }) => guards.some((guard) => matches(guard, mutant.id)));
      const verdict = await judge(bench, mutant, { order, attacks, listed: listedAs(equivalents, mutant) !== undefined, checkpoint });
      kept.add(verdict);
      verdicts.set(mutant.id, verdict);
      progress?.(verdicts.size, mutants.length);
    });
  });
  return mutateReport({ folders, fingerprint, all, mutants, verdicts, equivalents, files });
}

/** Every mutant of the project's database that is asked for. */
export async function listMutants(databases: Databases, only = ""): Promise<Mutant[]> {
  return mutantsOf(await subjectOf(databases)).filter(({ id }) => askedFor(only, id));
}

async function subjectOf(databases: Databases): Promise<Subject> {
  const database = await databases.create({ migrations: "all", seed: true });
  try {
    return await readSubject(database.url);
  } finally {
    await database.drop();
  }
}

/** The project's own test files; those in `access` repeat the matrix. */
function fileProbes(folders: Folders): FileProbe[] {
  const generated = join("supabase", "tests", "access") + sep;
  return testFiles(folders, [])
    .filter(({ name }) => !name.startsWith(generated))
    .flatMap((file) => fileProbe(file) ?? []);
}

/** What complains about the database as it is says nothing about a broken one. */
async function refuseRed(benches: readonly Bench[], proofs: readonly Probe[], checkpoint: () => void): Promise<void> {
  const complaints: string[] = [];
  await share(benches, proofs, async (bench, proof) => {
    checkpoint();
    const complaint = await proof.notices(bench);
    if (complaint !== undefined) complaints.push(`${proof.name}: ${complaint}`);
  });
  if (complaints.length > 0)
    throw new Problem(["Something fails before anything is broken. Mend that first; `groundwork matrix` and `groundwork test` show it.", ...complaints].join("\n  "), { exit: 1 });
}

/** Every item once, each on the bench that is free. */
async function share<Item>(benches: readonly Bench[], items: readonly Item[], work: (bench: Bench, item: Item) => Promise<void>): Promise<void> {
  const queue = items.values();
  await several(benches.length, benches, async (bench) => {
    for (const item of queue) await work(bench, item);
  });
}

/** A verdict of an earlier run, unless the list of equivalents has changed about it. */
function stillTrue(verdict: Verdict | undefined, equivalents: readonly Equivalent[]): Verdict | undefined {
  if (!verdict || verdict.outcome === "killed" || verdict.outcome === "refused") return verdict;
  const listed = listedAs(equivalents, verdict) !== undefined;
  if (verdict.outcome === "survived") return listed ? { ...verdict, outcome: "equivalent" } : verdict;
  return listed ? verdict : undefined;
}

/** The declaration, the seed and the tests: what verdicts depend on besides the catalog. */
function textsOf({ workdir }: Folders): string[] {
  return ["access.yaml", "seed.sql", "tests"].flatMap((name) => filesIn(join(workdir, "supabase", name))).map((file) => `${relative(workdir, file)}\n${readFileSync(file, "utf8")}`);
}

function filesIn(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path).sort().flatMap((name) => filesIn(join(path, name)));
}

import type { Catalog } from "../../database/catalog.ts";
import { noExperience } from "./experience.ts";
import type { Mutant, MutantKind } from "./mutant.ts";
import type { Probe } from "./probes.ts";
import type { Proof } from "./proof.ts";
import { relationsOf, mutantWords } from "./related.ts";
import type { Verdict } from "./verdicts.ts";

/** The parts of the proof in the order in which they are asked about a mutant. */
export type Order = {
  /** What is likely to notice it: cheap, and enough for a mutant that is listed as equivalent. */
  near(mutant: Mutant): readonly Probe[];
  /**
   * Everything else: first the files that look at all objects of its kind, then those that noticed
   * most for their time.
   */
  far(mutant: Mutant): readonly Probe[];
  /** Remembers what noticed a mutant: its like are shown to it first. */
  noticed(mutant: Mutant, by: Probe): void;
  /**
   * Remembers how long a part of the proof took, in milliseconds: of two that are as likely the
   * quicker is asked first.
   */
  took(probe: Probe, milliseconds: number): void;
};

/** How many test files are near that name not a function itself but what it works with. */
const indirectly = 20;

/** How many related tables and functions are looked at before the test files. */
const before = 3;

/** What a test file names when it looks at every object that a kind of mutants breaks. */
const catalogWords: Readonly<Record<MutantKind, RegExp>> = {
  policy: /^pg_polic(?:y|ies)$/,
  rls: /^pg_(?:class|tables)$/,
  grant: /^(?:has_\w+_privilege|aclexplode|\w+_(?:privileges|grants))$/,
  function: /^(?:pg_proc|routines)$/,
  trigger: /^(?:pg_trigger|triggers)$/,
  rule: /^(?:pg_rewrite|pg_rules)$/,
  constraint: /^(?:pg_constraint|pg_index(?:es)?|\w+_constraints)$/,
  view: /^(?:pg_class|pg_views|views)$/,
  bucket: /^buckets$/,
};

/**
 * The order for a database and its proof; what noticed a mutant in an earlier run is asked about it
 * first.
 */
export function orderOf(
  catalog: Catalog,
  { matrix, files }: Pick<Proof, "matrix" | "files">,
  earlier: ReadonlyMap<string, Pick<Verdict, "by">>,
): Order {
  const relations = relationsOf(catalog);
  const seen = noExperience();
  const all = [...matrix, ...files];
  const near = (mutant: Mutant): readonly Probe[] => {
    const words = mutantWords(mutant);
    const [object] = words;
    const { soon, later } = ownProbes(matrix, mutant);
    const reached = about(
      matrix.filter((probe) => isTelling(probe) && !later.includes(probe)),
      relations.all(object),
    );
    const indirect =
      mutant.kind === "function"
        ? about(seen.quickest(files), relations.direct(object)).slice(0, indirectly)
        : [];
    return unique([
      ...all.filter(({ name }) => name === earlier.get(mutant.id)?.by),
      ...soon,
      ...seen.killersOfLike(mutant),
      ...reached.slice(0, before),
      ...about(seen.quickest(files), new Set(words)),
      ...later,
      ...indirect,
      ...reached,
    ]);
  };
  return {
    near,
    far: (mutant) => {
      const asked = new Set(near(mutant));
      const likely = seen.likeliest(files);
      const wide = likely.filter((file) =>
        [...file.words].some((word) => catalogWords[mutant.kind].test(word)),
      );
      return unique([...wide, ...likely, ...matrix]).filter((probe) => !asked.has(probe));
    },
    noticed: (mutant, by) => {
      seen.noticed(by);
      // The matrix of the object itself is asked anyway, and says nothing about its like.
      const { soon, later } = ownProbes(matrix, mutant);
      if (![...soon, ...later].includes(by)) seen.remember(mutant, by);
    },
    took: (probe, milliseconds) => seen.took(probe, milliseconds),
  };
}

/** What shows most of a change elsewhere: the rows that people read, calls and files. */
function isTelling({ kind, command }: Probe): boolean {
  return (
    kind === "calls" ||
    kind === "files" ||
    (kind === "rows" && (command === undefined || command === "select"))
  );
}

/** What the matrix says of the object itself. */
type OwnProbes = {
  /** At once. */
  readonly soon: readonly Probe[];
  /** What takes longer or is about other commands. */
  readonly later: readonly Probe[];
};

function ownProbes(matrix: readonly Probe[], mutant: Mutant): OwnProbes {
  const { command } = mutant;
  const own = about(matrix, new Set(mutantWords(mutant)));
  const soon = own.filter(
    (probe) =>
      probe.kind !== "columns" &&
      (command === undefined || probe.command === undefined || probe.command === command),
  );
  return { soon, later: own.filter((probe) => !soon.includes(probe)) };
}

/** Those that name some of these words; which name most come first. */
function about(probes: readonly Probe[], words: ReadonlySet<string>): Probe[] {
  const scored = probes.map((probe) => ({
    probe,
    score: [...words].filter((word) => probe.words.has(word)).length,
  }));
  return scored
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ probe }) => probe);
}

function unique(probes: readonly Probe[]): readonly Probe[] {
  return [...new Set(probes)];
}

import type { Catalog } from "../database/catalog.ts";
import type { Mutant } from "./mutant.ts";
import type { Probe } from "./probes.ts";
import type { Proof } from "./proof.ts";
import { relationsOf, subjectWords } from "./related.ts";
import type { Verdict } from "./verdicts.ts";

/** The parts of the proof in the order in which they are asked about a mutant. */
export type Order = {
  /** What is likely to notice it: cheap, and enough for a mutant that is listed as equivalent. */
  near(mutant: Mutant): readonly Probe[];
  /** Everything else. */
  far(mutant: Mutant): readonly Probe[];
  /** Remembers what noticed a mutant: its like are shown to it first. */
  noticed(mutant: Mutant, by: Probe): void;
};

/** How many of the last killers of a mutant's like are asked first. */
const remembered = 3;

/** How many test files are near that name not a function itself but what it works with. */
const indirectly = 20;

/** How many related tables and functions are looked at before the test files. */
const before = 3;

/** The order for a database and its proof; what noticed a mutant in an earlier run is asked about it first. */
export function orderOf(catalog: Catalog, { matrix, files }: Pick<Proof, "matrix" | "files">, earlier: ReadonlyMap<string, Pick<Verdict, "by">>): Order {
  const relations = relationsOf(catalog);
  const recent = new Map<string, readonly Probe[]>();
  const all = [...matrix, ...files];
  const near = (mutant: Mutant): readonly Probe[] => {
    const words = subjectWords(mutant);
    const reached = about(matrix.filter(({ kind }) => kind !== "grants" && kind !== "columns"), relations.all(words[0]!));
    const own = about(matrix, new Set(words));
    const likely = recent.get(likeness(mutant)) ?? [];
    const indirect = mutant.kind === "function" ? about(files, relations.direct(words[0]!)).slice(0, indirectly) : [];
    return unique([
      ...all.filter(({ name }) => name === earlier.get(mutant.id)?.by),
      // When a test file noticed the last of its like, the matrix may be blind to them all.
      ...(likely[0]?.kind === "test" ? [...likely, ...own] : [...own, ...likely]),
      ...reached.slice(0, before),
      ...about(files, new Set(words)),
      ...indirect,
      ...reached,
    ]);
  };
  return {
    near,
    far: (mutant) => {
      const asked = new Set(near(mutant));
      return all.filter((probe) => !asked.has(probe));
    },
    noticed: (mutant, by) => {
      const like = likeness(mutant);
      recent.set(like, unique([by, ...(recent.get(like) ?? [])]).slice(0, remembered));
    },
  };
}

/** The first parts of ids without the object: what is broken, and how. */
function likeness({ id, kind }: Mutant): string {
  return `${kind} ${id.split("/").slice(kind === "grant" ? -2 : -1).join(" ").replace(/-\d+$/, "")}`;
}

/** Those that name some of these words; which name most come first. */
function about(probes: readonly Probe[], words: ReadonlySet<string>): Probe[] {
  const scored = probes.map((probe) => ({ probe, score: [...words].filter((word) => probe.words.has(word)).length }));
  return scored.filter(({ score }) => score > 0).sort((one, other) => other.score - one.score).map(({ probe }) => probe);
}

function unique(probes: readonly Probe[]): readonly Probe[] {
  return [...new Set(probes)];
}

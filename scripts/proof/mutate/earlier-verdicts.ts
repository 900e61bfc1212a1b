import { type Equivalent, listedAs } from "./equivalents.ts";
import type { Mutant } from "./mutant.ts";
import type { FileProbe } from "./probes.ts";
import type { Proof } from "./proof.ts";
import type { Kept, Verdict } from "./verdicts.ts";

/** A hash of what a verdict depends on. */
export type StampOf = (verdict: Pick<Verdict, "id" | "by">) => string;

/**
 * What a verdict depends on: the part of the proof that noticed, or all of it when none did, and
 * the files that attack the mutant.
 */
export function stampsOf(
  proof: Proof,
  attacks: ReadonlyMap<string, readonly FileProbe[]>,
): StampOf {
  return ({ id, by }) =>
    [
      by === undefined ? proof.fingerprint : proof.stamp([by]),
      proof.stamp((attacks.get(id) ?? []).map(({ name }) => name)),
    ].join(" ");
}

/** Of these mutants, the verdicts of earlier runs that still hold, by id. */
export function stillHolding(
  mutants: readonly Mutant[],
  kept: Kept,
  stampOf: StampOf,
  equivalents: readonly Equivalent[],
): Map<string, Verdict> {
  const holding = new Map<string, Verdict>();
  for (const { id } of mutants) {
    const verdict = kept.verdicts.get(id);
    const still = verdict && verdict.stamp === stampOf(verdict) && asListed(verdict, equivalents);
    if (still) holding.set(id, still);
  }
  return holding;
}

/** A verdict of an earlier run, unless the list of equivalents has changed about it. */
function asListed(verdict: Verdict, equivalents: readonly Equivalent[]): Verdict | undefined {
  const listed = listedAs(equivalents, verdict) !== undefined;
  switch (verdict.outcome) {
    case "killed":
      return verdict;
    case "survived":
      return listed ? { ...verdict, outcome: "equivalent" } : verdict;
    case "equivalent":
      return listed ? verdict : undefined;
    case "refused":
      // It may have been a matter of the moment, as a lock is.
      return undefined;
  }
}

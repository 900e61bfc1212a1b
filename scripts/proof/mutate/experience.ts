import type { Mutant } from "./mutant.ts";
import type { Probe } from "./probes.ts";

/** What a run has seen so far of the parts of the proof. */
export type Experience = {
  /** Of two that are as likely the quicker is asked first. */
  quickest(probes: readonly Probe[]): Probe[];
  /** Those that noticed most for their time first. */
  likeliest(probes: readonly Probe[]): Probe[];
  /** What noticed the last mutants of the same object, and then those that are broken alike. */
  killersOfLike(mutant: Mutant): Probe[];
  /** Counts what a part of the proof noticed. */
  noticed(by: Probe): void;
  /** Remembers what noticed a mutant: its like are shown to it early. */
  remember(mutant: Mutant, by: Probe): void;
  /** Remembers how long a part of the proof took, in milliseconds. */
  took(probe: Probe, milliseconds: number): void;
};

/**
 * How many of the last killers of mutants of the same object, and of those that are broken alike,
 * are remembered.
 */
const remembered = 3;

/** How long a test file usually takes, in milliseconds. */
const usual = 100;

/** The experience of a run that has seen nothing yet. */
export function noExperience(): Experience {
  const recent = new Map<string, readonly Probe[]>();
  const kills = new Map<Probe, number>();
  const times = new Map<Probe, number>();
  const timeOf = (probe: Probe): number => times.get(probe) ?? usual;
  const worth = (probe: Probe): number => ((kills.get(probe) ?? 0) + 1) / timeOf(probe);
  const quickest = (probes: readonly Probe[]): Probe[] =>
    [...probes].sort((one, other) => timeOf(one) - timeOf(other));
  return {
    quickest,
    likeliest: (probes) => [...probes].sort((one, other) => worth(other) - worth(one)),
    killersOfLike: (mutant) =>
      likenesses(mutant).flatMap((like) => quickest(recent.get(like) ?? [])),
    noticed: (by) => void kills.set(by, (kills.get(by) ?? 0) + 1),
    remember: (mutant, by) => {
      for (const like of likenesses(mutant)) {
        const others = (recent.get(like) ?? []).filter((probe) => probe !== by);
        recent.set(like, [by, ...others].slice(0, remembered));
      }
    },
    took: (probe, milliseconds) => void times.set(probe, milliseconds),
  };
}

/** The object; and the first parts of ids without it: what is broken, and how. */
function likenesses({ id, kind, object }: Mutant): string[] {
  const how = id
    .split("/")
    .slice(kind === "grant" ? -2 : -1)
    .join(" ")
    .replace(/-\d+$/, "");
  return [object, `${kind} ${how}`];
}

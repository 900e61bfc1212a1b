import type { Bench } from "./bench.ts";
import type { Mutant } from "./mutant.ts";
import type { Order } from "./order.ts";
import type { FileProbe, Probe } from "./probes.ts";
import type { Verdict } from "./verdicts.ts";

/** What a verdict needs besides the mutant. */
export type Trial = {
  readonly order: Order;
  /** The test files that name this mutant as their guard. */
  readonly attacks: readonly FileProbe[];
  /** Whether it is listed as equivalent. */
  readonly listed: boolean;
  /** Throws when the program shall end. */
  readonly checkpoint: () => void;
};

/** Breaks the database in one way, asks one part of the proof after the other until one notices, and makes it whole again. */
export async function judge(bench: Bench, mutant: Mutant, { order, attacks, listed, checkpoint }: Trial): Promise<Verdict> {
  let killer: { probe: Probe; evidence: string } | undefined;
  const woken: string[] = [];
  const blind: string[] = [];
  const ask = async (probes: readonly Probe[]): Promise<void> => {
    for (const probe of probes) {
      if (killer) return;
      checkpoint();
      const evidence = await probe.notices(bench);
      if (evidence !== undefined) killer = { probe, evidence };
    }
  };
  const refused = await bench.whileBroken(mutant, async () => {
    for (const attack of attacks) ((await attack.notices(bench)) === undefined ? blind : woken).push(attack.name);
    await ask(order.near(mutant));
    if (!listed) await ask(order.far(mutant));
  });
  const base = { id: mutant.id, woken, blind };
  if (refused !== undefined) return { ...base, outcome: "refused", evidence: refused };
  if (!killer) return { ...base, outcome: listed ? "equivalent" : "survived" };
  order.noticed(mutant, killer.probe);
  return { ...base, outcome: "killed", by: killer.probe.name, evidence: killer.evidence };
}

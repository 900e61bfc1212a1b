import type { Mutant } from "./mutant.ts";
import type { Order } from "./order.ts";
import type { FileProbe, Probe } from "./probes.ts";
import type { Bench } from "./sandbox.ts";
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

/**
 * Breaks the database in one way, asks one part of the proof after the other until one notices, and
 * makes it whole again.
 *
 * @returns The verdict, and whatever noticed: it counts if it has no complaint about the whole
 *   database.
 */
export async function judge(
  bench: Bench,
  mutant: Mutant,
  { order, attacks, listed, checkpoint }: Trial,
): Promise<{ verdict: Verdict; noticed: readonly Probe[] }> {
  let killer: { probe: Probe; evidence: string } | undefined;
  const woken: FileProbe[] = [];
  const blind: FileProbe[] = [];
  const ask = async (probes: readonly Probe[]): Promise<void> => {
    for (const probe of probes) {
      if (killer) return;
      checkpoint();
      const started = performance.now();
      const evidence = await probe.notices(bench);
      order.took(probe, performance.now() - started);
      if (evidence !== undefined) killer = { probe, evidence };
    }
  };
  const refused = await bench.whileBroken(mutant, async () => {
    for (const attack of attacks)
      ((await attack.notices(bench)) === undefined ? blind : woken).push(attack);
    await ask(order.near(mutant));
    if (!listed) await ask(order.far(mutant));
  });
  const verdict = {
    id: mutant.id,
    woken: woken.map(({ name }) => name),
    blind: blind.map(({ name }) => name),
  };
  if (refused !== undefined)
    return { verdict: { ...verdict, outcome: "refused", evidence: refused }, noticed: woken };
  if (!killer)
    return { verdict: { ...verdict, outcome: listed ? "equivalent" : "survived" }, noticed: woken };
  order.noticed(mutant, killer.probe);
  return {
    verdict: { ...verdict, outcome: "killed", by: killer.probe.name, evidence: killer.evidence },
    noticed: [...woken, killer.probe],
  };
}

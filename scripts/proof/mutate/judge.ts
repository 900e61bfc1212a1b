import type { Mutant } from "./mutant.ts";
import type { Order } from "./order.ts";
import type { FileProbe, Probe } from "./probes.ts";
import type { Sandbox } from "./sandbox.ts";
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
  sandbox: Sandbox,
  mutant: Mutant,
  { order, attacks, listed, checkpoint }: Trial,
): Promise<{ verdict: Verdict; noticed: readonly Probe[] }> {
  let killer: { probe: Probe; evidence: string } | undefined;
  const detected: FileProbe[] = [];
  const missed: FileProbe[] = [];
  const ask = async (probes: readonly Probe[]): Promise<void> => {
    for (const probe of probes) {
      if (killer) return;
      checkpoint();
      const started = performance.now();
      const evidence = await probe.notices(sandbox);
      order.took(probe, performance.now() - started);
      if (evidence !== undefined) killer = { probe, evidence };
    }
  };
  const refused = await sandbox.whileBroken(mutant, async () => {
    for (const attack of attacks)
      ((await attack.notices(sandbox)) === undefined ? missed : detected).push(attack);
    await ask(order.near(mutant));
    if (!listed) await ask(order.far(mutant));
  });
  const verdict = {
    id: mutant.id,
    detected: detected.map(({ name }) => name),
    missed: missed.map(({ name }) => name),
  };
  if (refused !== undefined)
    return { verdict: { ...verdict, outcome: "refused", evidence: refused }, noticed: detected };
  if (!killer)
    return {
      verdict: { ...verdict, outcome: listed ? "equivalent" : "survived" },
      noticed: detected,
    };
  order.noticed(mutant, killer.probe);
  return {
    verdict: { ...verdict, outcome: "killed", by: killer.probe.name, evidence: killer.evidence },
    noticed: [...detected, killer.probe],
  };
}

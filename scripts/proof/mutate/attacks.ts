import { matches } from "../../core/patterns.ts";
import type { Mutant } from "./mutant.ts";
import type { FileProbe } from "./probes.ts";
import { spread } from "./selection.ts";

/**
 * On how many of the mutants that one pattern means an attack is tried: a file that walks over
 * every table takes its time.
 */
const tries = 5;

/**
 * Mutant → the test files that name it as their guard (`-- guard: id`); of a pattern that means
 * many, some from its beginning to its end.
 */
export function attacksOn(
  mutants: readonly Mutant[],
  files: readonly FileProbe[],
): ReadonlyMap<string, readonly FileProbe[]> {
  const attacks = new Map<string, FileProbe[]>();
  for (const file of files) {
    const guards = new Set(
      file.guards.flatMap((guard) =>
        spread(
          mutants.filter(({ id }) => matches(guard, id)),
          tries,
        ),
      ),
    );
    for (const { id } of guards) attacks.set(id, [...(attacks.get(id) ?? []), file]);
  }
  return attacks;
}

import * as fc from "fast-check";

/**
 * Random decisions; fast-check makes them, replays them, and shrinks each towards the first and the
 * fewest.
 */
export type Draw = {
  /** From 0 to `count` - 1. */
  index(count: number): number;
  /** One of a list that is not empty; put what is simple first. */
  pick<T>(list: readonly T[]): T;
  /** True so many times in a hundred; shrinks to false. */
  chance(percent: number): boolean;
  /** At most so many different ones of a list. */
  some<T>(list: readonly T[], most: number): T[];
  /** Any text. */
  text(): string;
};

/** Without fast-check's preference for the ends of a range: every table is as likely as another. */
const evenly = (max: number): fc.Arbitrary<number> => fc.noBias(fc.nat({ max }));

const anyText = (): fc.Arbitrary<string> => fc.string({ unit: "grapheme", maxLength: 12 });

/** Decisions by a generator of fast-check's `fc.gen()`. */
export function drawBy(generate: fc.GeneratorValue): Draw {
  const index = (count: number): number => generate(evenly, count - 1);
  // What stands there may be undefined itself: the type knows, `list[…]` does not.
  const pick = <T>(list: readonly T[]): T => list[index(list.length)] as T;
  return {
    index,
    pick,
    chance: (percent) => index(100) >= 100 - percent,
    some: (list, most) =>
      list.length === 0
        ? []
        : [...new Set(Array.from({ length: index(most + 1) }, () => pick(list)))],
    text: () => generate(anyText),
  };
}

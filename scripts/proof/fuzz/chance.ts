import { createHash } from "node:crypto";

/**
 * Numbers that look random and depend on nothing but the seed and what they are for, so that a run
 * can be replayed.
 */
export type Chance = {
  /** From 0 to `count` - 1. */
  index(count: number, ...about: readonly unknown[]): number;
  /** Eight hexadecimal digits. */
  word(...about: readonly unknown[]): string;
  uuid(...about: readonly unknown[]): string;
};

/** The chances of a seed. */
export function chanceOf(seed: number): Chance {
  const digest = (about: readonly unknown[]): Buffer =>
    createHash("sha256")
      .update(JSON.stringify([seed, ...about]))
      .digest();
  return {
    index: (count, ...about) => digest(about).readUInt32BE(0) % count,
    word: (...about) => digest(about).toString("hex", 0, 4),
    uuid: (...about) => {
      const hex = digest(about).toString("hex");
      const [version, variant] = [`4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`];
      return [hex.slice(0, 8), hex.slice(8, 12), version, variant, hex.slice(20, 32)].join("-");
    },
  };
}

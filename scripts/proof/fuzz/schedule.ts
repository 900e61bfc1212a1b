import { required } from "../../core/required.ts";
import { type Case, type Cases, casesOf, type OpenCase } from "./cases.ts";
import type { Chance } from "./chance.ts";
import type { Scope } from "./drawing.ts";
import type { SideEffects } from "./side-effects.ts";

/** The case of each request: it depends on the seed and the request's number alone. */
export type Schedule = (number: number) => Case;

/**
 * What kinds of requests follow each other, over and over. Chance alone would ask some tables often
 * and others never: with the cases of each kind walked from end to end and shuffled anew for every
 * round, a few hundred requests read every table once for each reach that is declared for it.
 */
const kinds = [
  "read",
  "closed",
  "read",
  "within",
  "read",
  "beyond",
  "object",
  "read",
  "beyond",
  "read",
  "call",
  "read",
  "within",
  "read",
  "object",
  "beyond",
  "read",
  "closed",
  "read",
  "within",
  "object",
  "read",
  "beyond",
  "read",
] as const satisfies readonly (keyof Cases)[];

/** The schedule of a seed. */
export function scheduleOf(scope: Scope, sideEffects: SideEffects, chance: Chance): Schedule {
  const cases = casesOf(scope, sideEffects);
  const shuffles = new Map<string, readonly OpenCase[]>();
  const shuffled = (kind: keyof Cases, round: number): readonly OpenCase[] => {
    const about = `${kind} ${round}`;
    const known = shuffles.get(about) ?? shuffledBy(cases[kind], (at) => chance.word(about, at));
    shuffles.set(about, known);
    return known;
  };
  return (number) => {
    const place = number % kinds.length;
    const wanted = required(kinds[place], "a kind of request");
    // A project without functions, buckets or closed columns reads instead.
    const kind = cases[wanted].length === 0 ? "read" : wanted;
    const before = kinds.slice(0, place).filter((other) => other === wanted).length;
    const each = kinds.filter((other) => other === wanted).length;
    const past = Math.floor(number / kinds.length) * each + before;
    const [round, index] = [Math.floor(past / cases[kind].length), past % cases[kind].length];
    const open = required(shuffled(kind, round)[index], `a case to ${kind}`);
    const { personas, first: _, ...action } = open;
    const persona = personas[chance.index(personas.length, kind, round, index)] ?? personas[0];
    return { ...action, persona };
  };
}

function shuffledBy(cases: readonly OpenCase[], word: (at: number) => string): OpenCase[] {
  const ranked = cases.map((one, at) => ({ one, rank: `${one.first ? 0 : 1}${word(at)}` }));
  return ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1)).map(({ one }) => one);
}

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { found } from "../../core/finding-kind.ts";
import type { Finding, Place } from "../../core/finding.ts";
import { matches } from "../../core/patterns.ts";
import type { Folders } from "../../core/settings.ts";
import { readForm } from "../../core/yaml-source.ts";
import { equivalentKilled, equivalentUnknown } from "./findings.ts";
import type { Mutant } from "./mutant.ts";
import type { Verdict } from "./verdicts.ts";

/** Mutants that change nothing for anybody, and why. */
export type Equivalent = {
  readonly pattern: string;
  readonly reason: string;
  readonly place: Place;
};

const form = z.strictObject({
  equivalent: z.array(
    z.strictObject({
      mutants: z
        .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
        .transform((value) => [value].flat()),
      reason: z.string().min(20, "a reason is a sentence"),
    }),
  ),
});

/**
 * What `supabase/mutants.yaml` lists; nothing when there is no such file.
 *
 * @throws Problem with the place of what is wrong in it.
 */
export function readEquivalents(folders: Folders): Equivalent[] {
  const file = join(folders.workdir, "supabase", "mutants.yaml");
  if (!existsSync(file)) return [];
  const { value, source } = readForm(file, readFileSync(file, "utf8"), form);
  return value.equivalent.flatMap(({ mutants, reason }, index) =>
    mutants.map((pattern) => ({
      pattern,
      reason,
      place: source.place(["equivalent", index, "mutants"]),
    })),
  );
}

/** The entry that lists a mutant, if one does. */
export function listedAs(
  equivalents: readonly Equivalent[],
  { id }: Pick<Mutant, "id">,
): Equivalent | undefined {
  return equivalents.find(({ pattern }) => matches(pattern, id));
}

/** What the list says that is not, or no longer, true. */
export function untrueEntries(
  equivalents: readonly Equivalent[],
  all: readonly Mutant[],
  verdicts: readonly Verdict[],
): Finding[] {
  return equivalents.flatMap(({ pattern, place }): Finding[] => {
    if (!all.some(({ id }) => matches(pattern, id)))
      return [
        found(equivalentUnknown, {
          object: pattern,
          message: "This is listed as equivalent, and there is no such mutant.",
          place,
        }),
      ];
    return verdicts
      .filter(({ id, outcome }) => outcome === "killed" && matches(pattern, id))
      .map(({ id, by, evidence }) =>
        found(equivalentKilled, {
          object: id,
          message: `This is listed as equivalent, and ${by} notices it: ${evidence}`,
          place,
        }),
      );
  });
}

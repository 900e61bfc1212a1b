import { createHash } from "node:crypto";
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { Folders } from "../../core/settings.ts";

const outcomes = ["killed", "survived", "equivalent", "refused"] as const;

/** What became of a mutant. */
export type Verdict = {
  readonly id: string;
  /**
   * `equivalent`: listed as such, and nothing near noticed it. `refused`: the database does not let
   * itself be broken so.
   */
  readonly outcome: (typeof outcomes)[number];
  /** The part of the proof that noticed it. */
  readonly by?: string;
  /** What that said; or the reason of a refusal. */
  readonly evidence?: string;
  /** Test files that name this mutant as their guard, and fail without it, as they should. */
  readonly detected: readonly string[];
  /** Those that pass all the same. */
  readonly missed: readonly string[];
};

/** A verdict, and a hash of what it depends on: while that is the same, the verdict holds. */
export type Stamped = Verdict & { readonly stamp: string };

/**
 * The verdicts of earlier runs: what holds is not judged again, and what killed a mutant once is
 * asked first.
 */
export type Kept = {
  readonly verdicts: ReadonlyMap<string, Stamped>;
  /** The stamps of proofs that had no complaint about the database as it is. */
  readonly green: ReadonlySet<string>;
  add(line: Line): void;
};

type Line = Stamped | { readonly green: string };

const lineForm: z.ZodType<Line> = z.union([
  z.object({ green: z.string() }),
  z.object({
    id: z.string(),
    outcome: z.enum(outcomes),
    by: z.string().exactOptional(),
    evidence: z.string().exactOptional(),
    detected: z.array(z.string()),
    missed: z.array(z.string()),
    stamp: z.string(),
  }),
]);

/** Opens what is kept in a project; with `fresh`, nothing is. */
export function keptVerdicts(folders: Folders, { fresh }: { fresh: boolean }): Kept {
  const file = join(folders.state, "mutants.jsonl");
  if (fresh) rmSync(file, { force: true });
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").flatMap(parsed) : [];
  const verdicts = new Map(lines.flatMap((line) => ("green" in line ? [] : [[line.id, line]])));
  const green = new Set(lines.flatMap((line) => ("green" in line ? [line.green] : [])));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(
    file,
    [...[...green].map((stamp) => ({ green: stamp })), ...verdicts.values()].map(written).join(""),
  );
  return { verdicts, green, add: (line) => appendFileSync(file, written(line)) };
}

/** A hash of anything. */
export function hashOf(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

function written(line: Line): string {
  return `${JSON.stringify(line)}\n`;
}

/**
 * The line, unless it has another form: a run that was killed may have left half of one, another
 * version of the program may have written what this one does not know.
 */
function parsed(text: string): Line[] {
  try {
    return text === "" ? [] : [lineForm.parse(JSON.parse(text))];
  } catch {
    return [];
  }
}

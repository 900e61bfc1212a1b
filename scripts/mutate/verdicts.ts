import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Folders } from "../settings.ts";

/** What became of a mutant. */
export type Verdict = {
  readonly id: string;
  /** `equivalent`: listed as such, and nothing near noticed it. `refused`: the database does not let itself be broken so. */
  readonly outcome: "killed" | "survived" | "equivalent" | "refused";
  /** The part of the proof that noticed it. */
  readonly by?: string;
  /** What that said; or the reason of a refusal. */
  readonly evidence?: string;
  /** Test files that name this mutant as their guard, and fail without it, as they should. */
  readonly woken: readonly string[];
  /** Those that pass all the same. */
  readonly blind: readonly string[];
};

/** The verdicts on one state of database, declaration and tests, kept so that an interrupted run goes on. */
export type Kept = {
  readonly verdicts: ReadonlyMap<string, Verdict>;
  /** Mutant → what noticed it in an earlier state: the first place to look. */
  readonly killers: ReadonlyMap<string, string>;
  add(verdict: Verdict): void;
};

/** Opens what is kept about the state with this fingerprint; of another state only the killers are remembered. */
export function keptVerdicts(folders: Folders, fingerprint: string, { fresh }: { fresh: boolean }): Kept {
  const file = join(folders.state, "mutants.jsonl");
  if (fresh) rmSync(file, { force: true });
  const [head, ...lines] = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  // A killed run may leave half a line at the end.
  const records = lines.flatMap((line) => parsed(line) ?? []);
  const killers = new Map(records.flatMap(({ id, by }) => (by === undefined ? [] : [[id, by]])));
  const verdicts = new Map<string, Verdict>();
  if (head === fingerprint) for (const record of records) if (record.outcome) verdicts.set(record.id, record as Verdict);
  const remembered = [...killers].filter(([id]) => !verdicts.has(id)).map(([id, by]) => ({ id, by }));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, [fingerprint, ...[...remembered, ...verdicts.values()].map((record) => JSON.stringify(record)), ""].join("\n"));
  return { verdicts, killers, add: (verdict) => appendFileSync(file, `${JSON.stringify(verdict)}\n`) };
}

type Record = Pick<Verdict, "id"> & Partial<Verdict>;

function parsed(line: string): Record[] | undefined {
  try {
    return line === "" ? undefined : [JSON.parse(line) as Record];
  } catch {
    return undefined;
  }
}

/** One text for all that verdicts depend on. */
export function fingerprintOf(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

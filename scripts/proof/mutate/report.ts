import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Finding } from "../../core/finding.ts";
import { commitOf } from "../../core/git.ts";
import type { Report } from "../../core/report.ts";
import type { Folders } from "../../core/settings.ts";
import { type Equivalent, untrueEntries } from "./equivalents.ts";
import type { Mutant } from "./mutant.ts";
import type { FileProbe } from "./probes.ts";
import { matches } from "./selection.ts";
import type { Verdict } from "./verdicts.ts";

/** What was found out, mutant by mutant. */
export type Judged = {
  readonly mutants: readonly (Pick<Mutant, "id" | "kind" | "object" | "description"> &
    Omit<Verdict, "id">)[];
};

/** A run that is over, and what it was about. */
type MutateRun = {
  readonly folders: Folders;
  readonly fingerprint: string;
  /** Every mutant that there is, and those that were asked for. */
  readonly all: readonly Mutant[];
  readonly mutants: readonly Mutant[];
  readonly verdicts: ReadonlyMap<string, Verdict>;
  readonly equivalents: readonly Equivalent[];
  readonly files: readonly FileProbe[];
};

/** The verdicts as a report, which is also written to reports/mutants.json. */
export function mutateReport({
  folders,
  fingerprint,
  all,
  mutants,
  verdicts,
  equivalents,
  files,
}: MutateRun): Report & Judged {
  const judged = mutants.map(({ statements: _, ...mutant }) => ({
    ...mutant,
    ...verdicts.get(mutant.id)!,
  }));
  const findings = [
    ...judged.flatMap(({ id, description, object, outcome, evidence }): Finding[] => {
      if (outcome === "survived")
        return [
          {
            id: "mutant-survived",
            severity: "error",
            object,
            message: description,
            fix: "Write a test that fails without it, or list it in supabase/mutants.yaml with the reason why nothing changes.",
            detail: { mutant: id, excerpt: id },
          },
        ];
      if (outcome === "refused")
        return [
          {
            id: "mutant-refused",
            severity: "error",
            object,
            message: `${description} The database refuses: ${evidence}`,
            fix: "List it in supabase/mutants.yaml if no migration could do so either.",
            detail: { mutant: id, excerpt: id },
          },
        ];
      return [];
    }),
    ...untrueEntries(equivalents, all, judged),
    ...attackFindings(all, judged, files),
  ];
  const count = (outcome: Verdict["outcome"]): number =>
    judged.filter((verdict) => verdict.outcome === outcome).length;
  const summary = {
    mutants: judged.length,
    killed: count("killed"),
    equivalent: count("equivalent"),
    survived: count("survived"),
    refused: count("refused"),
  };
  const report = {
    command: "mutate",
    target: relative(process.cwd(), folders.workdir) || ".",
    summary,
    findings,
    mutants: judged,
  };
  archive(folders, {
    ...report,
    commit: commitOf(folders),
    time: new Date().toISOString(),
    fingerprint,
  });
  return report;
}

function attackFindings(
  all: readonly Mutant[],
  judged: readonly Verdict[],
  files: readonly FileProbe[],
): Finding[] {
  return files.flatMap(({ name, guards }): Finding[] => [
    ...guards
      .filter((guard) => !all.some(({ id }) => matches(guard, id)))
      .map((guard) => ({
        id: "attack-guard-unknown",
        severity: "error" as const,
        object: name,
        message: `It names the guard ${guard}, and there is no such mutant.`,
        fix: "Take an id from `groundwork mutate --list`.",
      })),
    ...judged
      .filter(({ missed }) => missed.includes(name))
      .map(({ id }) => ({
        id: "attack-missed",
        severity: "error" as const,
        object: name,
        message: `It passes without the guard that it names: ${id}`,
        fix: "Attack what only this guard refuses, or name the guard that refuses it.",
      })),
  ]);
}

function archive({ workdir }: Folders, content: object): void {
  const folder = join(workdir, "reports");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "mutants.json"), `${JSON.stringify(content, null, 2)}\n`);
}

import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { found } from "../../core/finding-kind.ts";
import type { Finding } from "../../core/finding.ts";
import { commitOf } from "../../core/git.ts";
import { matches } from "../../core/patterns.ts";
import type { Report } from "../../core/report.ts";
import { required } from "../../core/required.ts";
import type { Folders } from "../../core/settings.ts";
import { type Equivalent, untrueEntries } from "./equivalents.ts";
import { attackGuardUnknown, attackMissed, mutantRefused, mutantSurvived } from "./findings.ts";
import type { Mutant } from "./mutant.ts";
import type { FileProbe } from "./probes.ts";
import type { Verdict } from "./verdicts.ts";

/** A mutant, and what became of it. */
type JudgedMutant = Omit<Mutant, "statements"> & Verdict;

/** What was found out, mutant by mutant. */
export type JudgedMutants = { readonly mutants: readonly JudgedMutant[] };

/** How many mutants were judged, and what became of them. */
export type MutateSummary = Readonly<Record<Verdict["outcome"] | "mutants", number>>;

/** What a run came to. Its JSON carries every mutant. */
export type MutateReport = Report<MutateSummary> & JudgedMutants;

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
export async function mutateReport({
  folders,
  fingerprint,
  all,
  mutants,
  verdicts,
  equivalents,
  files,
}: MutateRun): Promise<MutateReport> {
  const judged = mutants.map(({ id, kind, object, command, description }): JudgedMutant => {
    const verdict: Omit<Verdict, "id"> = required(verdicts.get(id), `a verdict of ${id}`);
    return { id, kind, object, ...(command && { command }), description, ...verdict };
  });
  const findings = [
    ...judged.flatMap(verdictFindings),
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
    commit: await commitOf(folders),
    time: new Date().toISOString(),
    fingerprint,
  });
  return report;
}

function verdictFindings({ id, object, description, outcome, evidence }: JudgedMutant): Finding[] {
  const about = { object, excerpt: id, detail: { mutant: id } };
  if (outcome === "survived") return [found(mutantSurvived, { ...about, message: description })];
  if (outcome === "refused") {
    const message = `${description} The database refuses: ${evidence}`;
    return [found(mutantRefused, { ...about, message })];
  }
  return [];
}

function attackFindings(
  all: readonly Mutant[],
  judged: readonly Verdict[],
  files: readonly FileProbe[],
): Finding[] {
  return files.flatMap(({ name, guards }): Finding[] => [
    ...guards
      .filter((guard) => !all.some(({ id }) => matches(guard, id)))
      .map((guard) =>
        found(attackGuardUnknown, {
          object: name,
          message: `It names the guard ${guard}, and there is no such mutant.`,
        }),
      ),
    ...judged
      .filter(({ missed }) => missed.includes(name))
      .map(({ id }) =>
        found(attackMissed, {
          object: name,
          message: `It passes without the guard that it names: ${id}`,
        }),
      ),
  ]);
}

function archive({ workdir }: Folders, content: object): void {
  const folder = join(workdir, "reports");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "mutants.json"), `${JSON.stringify(content, null, 2)}\n`);
}

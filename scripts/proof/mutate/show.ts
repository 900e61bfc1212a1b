import Table from "cli-table3";
import { mutantKinds } from "./mutant.ts";
import type { JudgedMutants } from "./report.ts";

/**
 * The outcome at a glance: per kind of mutant how many there are and what became of them; then
 * which of their guards the attacks notice to be gone.
 */
export function shownMutants({ mutants }: JudgedMutants): string {
  const table = new Table({
    head: ["", "mutants", "killed", "by matrix", "by pgTAP", "equivalent", "survived"],
    colAligns: ["left", "right", "right", "right", "right", "right", "right"],
    style: { head: [], border: [] },
  });
  for (const kind of mutantKinds) {
    const these = mutants.filter((mutant) => mutant.kind === kind);
    const killed = these.filter(({ outcome }) => outcome === "killed");
    const byMatrix = killed.filter(({ by }) => by?.startsWith("matrix ")).length;
    const count = (wanted: string): number =>
      these.filter(({ outcome }) => outcome === wanted).length;
    if (these.length > 0)
      table.push([
        kind,
        these.length,
        killed.length,
        byMatrix,
        killed.length - byMatrix,
        count("equivalent"),
        count("survived"),
      ]);
  }
  return [table.toString(), ...shownAttacks(mutants)].join("\n");
}

/** How many of an attack's guards are shown; reports/mutants.json has them all. */
const examples = 3;

function shownAttacks(mutants: JudgedMutants["mutants"]): string[] {
  const files = [...new Set(mutants.flatMap(({ detected }) => detected))].sort();
  return files.map((file) => {
    const guards = mutants
      .filter(({ detected }) => detected.includes(file))
      .map(({ description }) => description);
    const more = guards.length > examples ? `\n    and ${guards.length - examples} more` : "";
    return `${file} detects:\n${guards
      .slice(0, examples)
      .map((guard) => `    ${guard}`)
      .join("\n")}${more}`;
  });
}

/** Every mutant with its description. */
export function shownList(
  mutants: readonly { readonly id: string; readonly description: string }[],
): string {
  return mutants.map(({ id, description }) => `${id}\n    ${description}`).join("\n");
}

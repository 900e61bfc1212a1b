import Table from "cli-table3";
import { mutantKinds } from "./mutant.ts";
import type { Judged } from "./report.ts";

/** The outcome at a glance: per kind of mutant how many there are and what became of them; then which attack each guard's removal wakes. */
export function shownMutants({ mutants }: Judged): string {
  const table = new Table({ head: ["", "mutants", "killed", "by matrix", "by pgTAP", "equivalent", "survived"], colAligns: ["left", "right", "right", "right", "right", "right", "right"], style: { head: [], border: [] } });
  for (const kind of mutantKinds) {
    const these = mutants.filter((mutant) => mutant.kind === kind);
    const killed = these.filter(({ outcome }) => outcome === "killed");
    const byMatrix = killed.filter(({ by }) => by?.startsWith("matrix ")).length;
    const count = (wanted: string): number => these.filter(({ outcome }) => outcome === wanted).length;
    if (these.length > 0) table.push([kind, these.length, killed.length, byMatrix, killed.length - byMatrix, count("equivalent"), count("survived")]);
  }
  const woken = mutants.flatMap(({ id, woken }) => (woken.length === 0 ? [] : [`${id}\n${woken.map((file) => `    wakes ${file}`).join("\n")}`]));
  return [table.toString(), ...woken].join("\n");
}

/** Every mutant with its description. */
export function shownList(mutants: readonly { readonly id: string; readonly description: string }[]): string {
  return mutants.map(({ id, description }) => `${id}\n    ${description}`).join("\n");
}

import Table from "cli-table3";
import { type LoadMeasurement, waitLimit } from "./load.ts";
import { machine } from "./show.ts";

/** The longest wait for each migration, with the machine it was felt on. */
export function shownLoad(measurements: readonly LoadMeasurement[]): string {
  const table = new Table({
    head: ["migration", "took ms", "statements meanwhile", "longest wait ms", "of", ""],
    colAligns: ["left", "right", "right", "right", "left", "left"],
    style: { head: [], border: [] },
  });
  for (const { migration, duration, statements, longest } of measurements)
    table.push([
      migration,
      Math.round(duration),
      statements,
      Math.round(longest.ms),
      longest.statement,
      longest.ms <= waitLimit ? "" : "too long",
    ]);
  return `${table.toString()}\n${machine()}`;
}

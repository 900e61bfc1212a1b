import Table from "cli-table3";
import type { Legacy, RlsMeasurement } from "./rls.ts";
import { machine } from "./show.ts";

/** The measurements as a table, with the machine they were taken on. */
export function shownRls(measurements: readonly RlsMeasurement[]): string {
  const table = new Table({
    head: [
      "query",
      "rows",
      "tenants",
      "without RLS ms",
      "through RLS ms",
      "added ms",
      "ratio",
      "legacy ms",
      "legacy / RLS",
    ],
    colAligns: ["left", "right", "right", "right", "right", "right", "right", "right", "right"],
    style: { head: [], border: [] },
  });
  for (const { query, rows, tenants, withoutRls, throughRls, legacy } of measurements)
    table.push([
      query,
      rows,
      tenants,
      withoutRls.toFixed(2),
      throughRls.toFixed(2),
      (throughRls - withoutRls).toFixed(2),
      (throughRls / withoutRls).toFixed(2),
      ...shownLegacy(legacy, throughRls),
    ]);
  return `${table.toString()}\n* reads the whole table\n${machine()}`;
}

function shownLegacy(legacy: Legacy, throughRls: number): [string, string] {
  if ("sqlstate" in legacy) return [legacy.sqlstate, ""];
  return [
    `${legacy.ms.toFixed(2)}${legacy.scans ? " *" : ""}`,
    (legacy.ms / throughRls).toFixed(1),
  ];
}

import { cpus, release, totalmem } from "node:os";
import Table from "cli-table3";
import type { Measurement } from "./stack.ts";

/** The measurements as a table, with the machine they were taken on. */
export function shownMeasurements(measurements: readonly Measurement[]): string {
  const table = new Table({
    head: ["what", "median", "limit", "runs", ""],
    colAligns: ["left", "right", "right", "left", "left"],
    style: { head: [], border: [] },
  });
  for (const { what, median, unit, limit, runs, reached } of measurements)
    table.push([
      what,
      `${median} ${unit}`,
      `${unit === "cells/s" ? "≥" : "≤"} ${limit} ${unit}`,
      runs.join(" "),
      reached ? "reached" : "missed",
    ]);
  return `${table.toString()}\n${machine()}`;
}

/** The machine of a measurement, in one line. */
export function machine(): string {
  const processors = cpus();
  const processor = processors[0]?.model.trim() ?? "unknown processor";
  return [
    `${processors.length} × ${processor}`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    `${process.platform} ${release()}`,
    `Node ${process.versions.node}`,
  ].join(", ");
}

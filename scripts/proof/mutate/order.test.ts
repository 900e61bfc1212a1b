import { describe, expect, it } from "vitest";
import type { Catalog } from "../../database/catalog.ts";
import type { Mutant } from "./mutant.ts";
import { orderOf } from "./order.ts";
import type { FileProbe, Probe } from "./probes.ts";
import { wordsOf } from "./related.ts";

const catalog = { functions: [], policies: [], tables: [], triggers: [] } as unknown as Catalog;
const rowsB = probe("rows", "rows b", "b");
const matrix = [
  probe("grants", "grants a", "a"),
  probe("rows", "rows a", "a"),
  rowsB,
  probe("columns", "columns a", "a"),
];
const fileB = file("select from b");
const fileC = file("select from c");
const files = [
  file("select from a"),
  fileB,
  file("select from pg_policy"),
  file("select has_table_privilege()"),
  fileC,
];

function probe(kind: Probe["kind"], name: string, text: string): Probe {
  return { kind, name, text, words: wordsOf(text), notices: () => Promise.resolve(undefined) };
}

function file(text: string): FileProbe {
  return { ...probe("test", text, text), guards: [] };
}

function mutant(table: string, how: string): Mutant {
  return {
    id: `policy/public.${table}/p/${how}`,
    kind: "policy",
    object: `public.${table}`,
    description: "",
    statements: [],
  };
}

function named(probes: readonly Probe[]): string[] {
  return probes.map(({ name }) => name);
}

describe("the order in which the proof is asked about a mutant", () => {
  it(
    "begins with the matrix of its object and the files that name it; " +
      "every other part follows once, files about all policies first",
    () => {
      const order = orderOf(catalog, { matrix, files }, new Map());
      expect(named(order.near(mutant("a", "drop")))).toEqual([
        "grants a",
        "rows a",
        "select from a",
        "columns a",
      ]);
      expect(named(order.far(mutant("a", "drop")))).toEqual([
        "select from pg_policy",
        "select from b",
        "select has_table_privilege()",
        "select from c",
        "rows b",
      ]);
    },
  );

  it(
    "asks first what noticed this mutant before; " +
      "after the matrix of its object what noticed the last of its like",
    () => {
      const order = orderOf(
        catalog,
        { matrix, files },
        new Map([["policy/public.a/p/drop", { by: "select from b" }]]),
      );
      order.noticed(mutant("b", "drop"), fileC);
      expect(named(order.near(mutant("a", "drop")))).toEqual([
        "select from b",
        "grants a",
        "rows a",
        "select from c",
        "select from a",
        "columns a",
      ]);
      expect(named(order.near(mutant("a", "to-anon")))).toEqual([
        "grants a",
        "rows a",
        "select from a",
        "columns a",
      ]);
    },
  );

  it("asks about the rows by the command of a policy before those by another", () => {
    const rows = (["select", "update"] as const).map((command): Probe => ({
      ...probe("rows", `${command} a`, "a"),
      command,
    }));
    const order = orderOf(catalog, { matrix: rows, files }, new Map());
    expect(named(order.near({ ...mutant("a", "drop"), command: "update" }))).toEqual([
      "update a",
      "select from a",
      "select a",
    ]);
    expect(named(order.near(mutant("a", "drop")))).toEqual([
      "select a",
      "update a",
      "select from a",
    ]);
  });

  it("asks early what noticed another mutant of the same object", () => {
    const order = orderOf(catalog, { matrix, files }, new Map());
    order.noticed(mutant("a", "to-anon"), fileC);
    expect(named(order.near(mutant("a", "drop")))).toEqual([
      "grants a",
      "rows a",
      "select from c",
      "select from a",
      "columns a",
    ]);
  });

  it("does not ask the matrix of one object about another because that noticed its like", () => {
    const order = orderOf(catalog, { matrix, files }, new Map());
    order.noticed(mutant("b", "drop"), fileC);
    order.noticed(mutant("b", "drop"), rowsB);
    expect(named(order.near(mutant("a", "drop")))).toEqual([
      "grants a",
      "rows a",
      "select from c",
      "select from a",
      "columns a",
    ]);
  });

  it("moves a file that noticed others to the front of what is asked last", () => {
    const order = orderOf(catalog, { matrix, files }, new Map());
    order.noticed(mutant("b", "to-anon"), fileC);
    expect(named(order.far(mutant("a", "drop")))).toEqual([
      "select from pg_policy",
      "select from c",
      "select from b",
      "select has_table_privilege()",
      "rows b",
    ]);
  });

  it("asks the quicker of two that are as likely first", () => {
    const order = orderOf(catalog, { matrix, files }, new Map());
    order.took(fileB, 2000);
    order.took(fileC, 20);
    expect(named(order.far(mutant("a", "drop")))).toEqual([
      "select from pg_policy",
      "select from c",
      "select has_table_privilege()",
      "select from b",
      "rows b",
    ]);
    order.noticed(mutant("b", "drop"), fileC);
    order.noticed(mutant("b", "drop"), fileB);
    expect(named(order.near(mutant("a", "drop"))).slice(2, 4)).toEqual([
      "select from c",
      "select from b",
    ]);
  });
});

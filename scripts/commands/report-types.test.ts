import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { required } from "../core/required.ts";
import { foldersFor } from "../core/settings.ts";

const { root } = foldersFor();
const folder = join(root, "scripts", "commands");
/** What prints no report: the answer of `status` are keys, that of `explain` what a finding is. */
const withoutReport = ["status.ts", "explain.ts"];
const files = readdirSync(folder).filter(
  (name) =>
    !withoutReport.includes(name) &&
    readFileSync(join(folder, name), "utf8").includes("\nexport function register"),
);

const config = ts.getParsedCommandLineOfConfigFile(join(root, "tsconfig.json"), undefined, {
  ...ts.sys,
  onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
    throw new Error(ts.flattenDiagnosticMessageText(messageText, "\n"));
  },
});
const program = ts.createProgram(
  files.map((name) => join(folder, name)),
  required(config, "tsconfig.json").options,
);
const checker = program.getTypeChecker();

/** The types that a command hands to `finish`, which prints them. */
function reportsOf(name: string): ts.Type[] {
  const source = required(program.getSourceFile(join(folder, name)), `the source of ${name}`);
  const reports: ts.Type[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === "finish")
      reports.push(checker.getTypeAtLocation(required(node.arguments[0], "a report")));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return reports;
}

/** Every key that a type declares, at any depth, as a path; a map's keys are data and end it. */
function keysOf(type: ts.Type, path = "", above: readonly ts.Type[] = []): string[] {
  if (above.includes(type)) return [];
  const within = [...above, type];
  if (type.isUnionOrIntersection()) return type.types.flatMap((part) => keysOf(part, path, above));
  if (checker.isArrayType(type) || checker.isTupleType(type))
    return checker
      .getTypeArguments(type as ts.TypeReference)
      .flatMap((element) => keysOf(element, path, within));
  if (!(type.flags & ts.TypeFlags.Object)) return [];
  return checker.getPropertiesOfType(type).flatMap((property) => {
    // The mark of a finding's id, which no value carries.
    if (property.name.startsWith("__@")) return [];
    const key = `${path}/${property.name}`;
    return [key, ...keysOf(checker.getTypeOfSymbol(property), key, within)];
  });
}

describe.each(files)("the report of %s", (name) => {
  const reports = reportsOf(name);

  it("has a summary of a type of its own", () => {
    expect(reports.length).toBeGreaterThan(0);
    const summaries = reports.map((report) =>
      checker.getTypeOfSymbol(required(report.getProperty("summary"), "a summary")),
    );
    expect(summaries.map((summary) => summary.getStringIndexType())).toEqual(
      summaries.map(() => undefined),
    );
  });

  it("has identifiers for keys", () => {
    const keys = reports.flatMap((report) => keysOf(report));
    expect(keys).toContain("/summary");
    expect(keys.filter((key) => !/\/[a-z][A-Za-z0-9]*$/.test(key))).toEqual([]);
  });
});

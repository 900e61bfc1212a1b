import { pathToFileURL } from "node:url";
import type { FindingFamily, FindingKind } from "./finding-kind.ts";

/** What says of findings what they are: of one kind, or of those of another linter. */
export type Declaration = FindingKind | FindingFamily;

/**
 * What modules declare, in the order of their paths.
 *
 * @throws Error when one of them declares nothing.
 */
export async function declarationsIn(files: readonly string[]): Promise<Declaration[]> {
  return (await Promise.all([...files].sort().map(declarationsOf))).flat();
}

async function declarationsOf(file: string): Promise<Declaration[]> {
  const module = (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
  const declarations = Object.values(module).filter(isDeclaration);
  if (declarations.length === 0) throw new Error(`${file} declares no finding.`);
  return declarations;
}

function isDeclaration(value: unknown): value is Declaration {
  if (typeof value !== "object" || value === null || !("kind" in value)) return false;
  return value.kind === "finding" || value.kind === "family";
}

import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { distance } from "fastest-levenshtein";
import { declarationsIn } from "./declarations.ts";
import type { FindingFamily, FindingKind } from "./finding-kind.ts";
import type { Severity } from "./finding.ts";

/** Every kind of finding that there is, and the linters whose findings are handed on. */
export type Registry = {
  /** In the order of their ids. */
  readonly kinds: readonly FindingKind[];
  readonly families: readonly FindingFamily[];
};

/** What there is to say about findings of an id. */
export type Explanation = Pick<FindingKind, "title" | "why" | "fix"> & {
  readonly id: string;
  /** Undefined where another linter decides it. */
  readonly severity?: Severity;
  /** A page about it: below this program's folder, or the address of another linter's. */
  readonly link: string;
};

/** Where findings are explained: the page, and the heading of each. */
export const findingsFile = "docs/findings.md";

const programFolder = resolve(import.meta.dirname, "..");

/**
 * Reads what is declared below a folder: in files called `findings.ts`, and in every file of a
 * folder called `checks`.
 *
 * @throws Error when such a file declares nothing, or when two declare the same id.
 */
export async function readRegistry(folder: string = programFolder): Promise<Registry> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const declaring = files.filter((file) =>
    /(^|[\\/])(findings|checks[\\/][^\\/.]+)\.ts$/.test(file),
  );
  const declarations = await declarationsIn(declaring.map((file) => join(folder, file)));
  const kinds = declarations
    .filter((declaration) => declaration.kind === "finding")
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  const families = declarations.filter((declaration) => declaration.kind === "family");
  const twice = kinds.find(({ id }, index) => id === kinds[index + 1]?.id);
  if (twice) throw new Error(`Two kinds of finding are called ${twice.id}.`);
  return { kinds, families };
}

/** What there is to say about an id; undefined when nothing declares it. */
export function explanationOf({ kinds, families }: Registry, id: string): Explanation | undefined {
  const kind = kinds.find((one) => one.id === id);
  if (kind) return explainedKind(kind);
  const family = families.find(({ prefix }) => id.startsWith(prefix));
  if (!family) return undefined;
  const { prefix, title, why, fix, page } = family;
  return { id, title, why, fix, link: page(id.slice(prefix.length)) };
}

/** What a kind says of its findings. */
export function explainedKind({ id, severity, title, why, fix }: FindingKind): Explanation {
  return { id, severity, title, why, fix, link: `${findingsFile}#${id}` };
}

/** The ids that somebody may have meant who wrote this one, at most three, the likeliest first. */
export function nearestIds({ kinds, families }: Registry, id: string): string[] {
  const known = [
    ...kinds.map(({ id: name }) => ({ name, far: apart(id, name), length: name.length })),
    ...families.map(({ prefix }) => ({
      name: `${prefix}…`,
      far: apart(id.slice(0, prefix.length), prefix),
      length: prefix.length,
    })),
  ];
  return known
    .filter(({ far, length }) => far <= length / 2)
    .sort((one, other) => one.far - other.far)
    .slice(0, 3)
    .map(({ name }) => name);
}

/** In how many letters a word differs from a name; a part of the name is near. */
function apart(word: string, name: string): number {
  return name.includes(word) ? 0 : distance(word, name);
}

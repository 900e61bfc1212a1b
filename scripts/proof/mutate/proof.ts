import { existsSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import type { Folders } from "../../core/settings.ts";
import type { Access } from "../access/access-schema.ts";
import { findTestFiles } from "../pgtap/run.ts";
import { engineTexts } from "../probe/engine.ts";
import type { Exposed } from "../probe/exposed.ts";
import type { Original } from "./original.ts";
import { type FileProbe, fileProbe, matrixProbes, type Probe } from "./probes.ts";
import { hashOf } from "./verdicts.ts";

/** Everything that may notice a mutant, and hashes that say whether it is still the same. */
export type Proof = {
  readonly matrix: readonly Probe[];
  readonly files: readonly FileProbe[];
  /** Of the database as it is, and all that looks at it. */
  readonly fingerprint: string;
  /** Of the database as it is, and these parts of the proof by their names. */
  stamp(names: readonly string[]): string;
};

/** The proof of a project: its matrix and its own test files. */
export function proofOf(
  folders: Folders,
  original: Original,
  access: Access,
  exposed: Pick<Exposed, "writable" | "ways">,
): Proof {
  const matrix = matrixProbes(access, exposed);
  const files = fileProbes(folders);
  const ground = hashOf([original, groundOf(folders)]);
  const hashes = new Map([...matrix, ...files].map(({ name, text }) => [name, hashOf([text])]));
  return {
    matrix,
    files,
    fingerprint: hashOf([ground, ...hashes]),
    stamp: (names) => hashOf([ground, names.map((name) => [name, hashes.get(name)])]),
  };
}

/** The project's own test files; those in `access` repeat the matrix. */
function fileProbes(folders: Folders): FileProbe[] {
  const generated = join("supabase", "tests", "access") + sep;
  return findTestFiles(folders, [])
    .filter(({ name }) => !name.startsWith(generated))
    .flatMap((file) => fileProbe(file) ?? []);
}

/**
 * What every verdict depends on besides the catalog: the rows as the project makes them, and the
 * engine of the matrix.
 */
function groundOf(folders: Folders): string[] {
  const seed = join(folders.workdir, "supabase", "seed.sql");
  return [existsSync(seed) ? readFileSync(seed, "utf8") : "", ...engineTexts()];
}

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Found } from "./finding-kind.ts";

/** Files of a project that the program makes. */
export type GeneratedFiles = {
  /** Path below the project's folder → text. */
  readonly texts: ReadonlyMap<string, string>;
  /** A folder that holds nothing else: what ends like this in it and is not made any more goes. */
  readonly only?: { readonly folder: string; readonly ending: string };
};

/** A file that is not what would be made now; its path below the project's folder. */
export type StaleFile = { readonly path: string } & (
  | { readonly kind: "missing" | "left-over" }
  | {
      readonly kind: "different";
      /** The first line that differs, from 1. */
      readonly line: number;
      /** That line as it stands (`-`) and as it would be made (`+`). */
      readonly excerpt: string;
    }
);

/** What a finding says of a stale file. */
export function staleFound(workdir: string, file: StaleFile): Found {
  const place = { file: join(workdir, file.path), line: 1 };
  switch (file.kind) {
    case "missing":
      return { object: file.path, message: `${file.path} is missing.`, place };
    case "left-over":
      return {
        object: file.path,
        message: `${file.path} is generated from nothing any more.`,
        place,
      };
    case "different":
      return {
        object: file.path,
        message: `${file.path} is not what would be generated now, from line ${file.line} on.`,
        excerpt: file.excerpt,
        place: { ...place, line: file.line },
      };
  }
}

/**
 * Writes files that are not as they would be made, and removes what is not made any more.
 *
 * @returns What was stale.
 */
export function writeGenerated(workdir: string, files: GeneratedFiles): StaleFile[] {
  const stale = staleFiles(workdir, files);
  for (const { path } of stale) {
    const file = join(workdir, path);
    const text = files.texts.get(path);
    if (text === undefined) rmSync(file);
    else {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }
  return stale;
}

/** What is missing, differs from what would be made, or is not made any more. */
export function staleFiles(workdir: string, files: GeneratedFiles): StaleFile[] {
  const paths = new Set([...files.texts.keys(), ...present(workdir, files.only)]);
  return [...paths].flatMap((path): StaleFile[] => {
    const file = join(workdir, path);
    const found = existsSync(file) ? readFileSync(file, "utf8") : undefined;
    const made = files.texts.get(path);
    if (found === made) return [];
    if (found === undefined) return [{ path, kind: "missing" }];
    if (made === undefined) return [{ path, kind: "left-over" }];
    return [{ path, kind: "different", ...difference(found, made) }];
  });
}

function present(workdir: string, only: GeneratedFiles["only"]): string[] {
  const folder = only && join(workdir, only.folder);
  if (!folder || !existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(only.ending))
    .map((name) => `${only.folder}/${name}`);
}

function difference(found: string, made: string): { line: number; excerpt: string } {
  const [stands, wanted] = [found.split("\n"), made.split("\n")];
  const same = stands.findIndex((text, index) => text !== wanted[index]);
  const index = same === -1 ? stands.length : same;
  return { line: index + 1, excerpt: excerptOf(stands[index], wanted[index]) };
}

/** Most of a line that is shown; lines of JSON have thousands of letters. */
const longest = 160;

/** Two lines, of long ones the part in which they begin to differ. */
function excerptOf(stands: string | undefined, wanted: string | undefined): string {
  let same = 0;
  while (stands?.[same] !== undefined && stands[same] === wanted?.[same]) same++;
  const from = Math.max(0, same - longest / 2);
  const part = (line: string | undefined): string => {
    if (line === undefined) return "(the file ends)";
    const end = line.length > from + longest ? "…" : "";
    return `${from > 0 ? "…" : ""}${line.slice(from, from + longest)}${end}`;
  };
  return `- ${part(stands)}\n+ ${part(wanted)}`;
}

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Files of a project that the program makes. */
export type GeneratedFiles = {
  /** Path below the project's folder → text. */
  readonly texts: ReadonlyMap<string, string>;
  /** A folder that holds nothing else: what ends like this in it and is not made any more goes. */
  readonly only?: { readonly folder: string; readonly ending: string };
};

/** A file that is not what would be made now. */
export type StaleFile = {
  readonly path: string;
  /** Where it differs first, from 1. */
  readonly line: number;
  /** A sentence without its subject: "is missing". */
  readonly how: string;
  /** That line as it stands (`-`) and as it would be made (`+`). */
  readonly excerpt?: string;
};

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
  return [...paths].flatMap((path) => {
    const file = join(workdir, path);
    const found = existsSync(file) ? readFileSync(file, "utf8") : undefined;
    const made = files.texts.get(path);
    return found === made ? [] : [{ path, ...difference(found, made) }];
  });
}

function present(workdir: string, only: GeneratedFiles["only"]): string[] {
  const folder = only && join(workdir, only.folder);
  if (!folder || !existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(only.ending))
    .map((name) => `${only.folder}/${name}`);
}

function difference(found: string | undefined, made: string | undefined): Omit<StaleFile, "path"> {
  if (found === undefined) return { line: 1, how: "is missing" };
  if (made === undefined) return { line: 1, how: "is made of nothing any more" };
  const [stands, wanted] = [found.split("\n"), made.split("\n")];
  const same = stands.findIndex((text, index) => text !== wanted[index]);
  const index = same === -1 ? stands.length : same;
  return {
    line: index + 1,
    how: `differs from line ${index + 1} on`,
    excerpt: excerptOf(stands[index], wanted[index]),
  };
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

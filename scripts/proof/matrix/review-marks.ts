import { existsSync, readFileSync } from "node:fs";
import type { Place } from "../../core/finding.ts";
import type { Folders } from "../../core/settings.ts";
import { accessFile } from "../access/access-file.ts";

/** An entry of access.yaml that nobody has reviewed since it was proposed. */
export type ReviewMark = { readonly entry: string; readonly place: Place };

const mark = "review: observed";

/** The comment above an entry that was proposed today. */
export function reviewComment(): string {
  const day = new Date().toISOString().slice(0, 10);
  return (
    `# ${mark} ${day}, by groundwork matrix --write; ` +
    "correct it to what shall be, then delete this line"
  );
}

/** The entries of access.yaml that carry such a comment still. */
export function reviewMarks(folders: Folders): ReviewMark[] {
  const file = accessFile(folders);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, index) => {
    if (!new RegExp(`^\\s*#\\s*${mark}`).test(line)) return [];
    const entry = lines.slice(index + 1).find((next) => !/^\s*(#|$)/.test(next)) ?? "";
    const place = { file, line: index + 1, column: line.indexOf("#") + 1 };
    return { entry: entry.trim().replace(/:$/, ""), place };
  });
}

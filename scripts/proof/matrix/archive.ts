import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { Folders } from "../../core/settings.ts";

/** Of when, which commit and which database a run is. */
export type RunOrigin = {
  readonly time: Date;
  readonly commit: string | null;
  readonly database: string;
};

/**
 * Keeps a run as `reports/matrix/<time>-<commit>.json`, and as `reports/matrix.json`, which is
 * always the last one. Answers the file, relative to the project.
 */
export function archive(
  folders: Folders,
  { time, commit, database }: RunOrigin,
  content: object,
): string {
  const reports = join(folders.workdir, "reports");
  mkdirSync(join(reports, "matrix"), { recursive: true });
  const moment = time.toISOString();
  const text = `${JSON.stringify({ ...content, commit, time: moment, database }, null, 2)}\n`;
  const name = `${moment.replaceAll(":", "-")}-${commit?.slice(0, 12) ?? "no-commit"}.json`;
  const file = join(reports, "matrix", name);
  for (const path of [file, join(reports, "matrix.json")]) writeFileSync(path, text);
  return relative(folders.workdir, file);
}

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "../../../core/finding.ts";
import { type Folders, shownUrl } from "../../../core/settings.ts";
import type { Session } from "../../../database/session.ts";
import { type Ban, putBack, type RunRecord } from "../../../stack/bans.ts";

/** The record of runs on this database, in the state folder. */
export function recordOf(
  folders: Folders,
  databaseUrl: string,
): RunRecord & { readonly file: string } {
  const folder = join(folders.state, "matrix");
  const file = join(
    folder,
    `${createHash("sha256").update(shownUrl(databaseUrl)).digest("hex").slice(0, 16)}.json`,
  );
  return {
    file,
    note: (bans) => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, JSON.stringify({ started: new Date().toISOString(), bans }), {
        mode: 0o600,
      });
    },
    forget: () => rmSync(file, { force: true }),
  };
}

/**
 * Puts back the bans that a killed run had lifted. Its copies of the rows are gone, so what it left
 * of those can only be reported.
 */
export async function repairKilledRun(
  file: string,
  oracle: Session,
  databaseUrl: string,
): Promise<Finding[]> {
  if (!existsSync(file)) return [];
  const { started, bans } = JSON.parse(readFileSync(file, "utf8")) as {
    started: string;
    bans: Ban[];
  };
  await putBack(oracle, bans);
  return [
    {
      id: "matrix-error",
      severity: "error",
      object: shownUrl(databaseUrl),
      message: `The matrix run of ${started} was killed before it put the rows back; bans are as they were${bans.length > 0 ? ` (${bans.map(({ email }) => email).join(", ")})` : ""}, rows may not be`,
      fix: "Run `groundwork reset`, or compare the database with a backup; then run the matrix again.",
    },
  ];
}

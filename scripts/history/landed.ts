import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { shownPlace } from "../core/finding.ts";
import { Problem, exitCode } from "../core/problem.ts";
import type { Folders } from "../core/settings.ts";
import { type Migration, readMigrations, sha256 } from "./migrations.ts";

/**
 * `supabase/migrations.sha256`: the content of each migration that has landed, in the form of
 * `sha256sum`. The Supabase CLI compares versions only, so it would pass over an edited file.
 */
const ledgerOf = (folders: Folders): string =>
  join(folders.workdir, "supabase", "migrations.sha256");

/**
 * Refuses a history in which a landed migration was edited, renamed or removed.
 *
 * @throws Problem with this exit code that names each such file.
 */
export function refuseEditedMigrations(
  folders: Folders,
  exit: Problem["exit"] = exitCode.findings,
): void {
  const current = new Map(
    readMigrations(folders).map((migration) => [migration.fileName, sha256(migration.sql)]),
  );
  const complaints = [...landedMigrations(folders)].flatMap(([fileName, hash]) => {
    const found = current.get(fileName);
    if (found === hash) return [];
    return [
      found === undefined
        ? `${fileName} has landed and is missing`
        : `${fileName} was edited after it landed`,
    ];
  });
  if (complaints.length > 0)
    throw new Problem(
      `${complaints.join("; ")}. ` +
        "Restore it (git checkout -- supabase/migrations) and put the change into a new migration.",
      { exit },
    );
}

/**
 * Records those of these migrations that have not landed yet; what has landed stays recorded as it
 * was.
 *
 * @throws Problem with exit code 2, and records nothing, when a landed migration was edited,
 *   renamed or removed: signing it anew would end what the record is for.
 */
export function recordLanded(folders: Folders, migrations: readonly Migration[]): void {
  refuseEditedMigrations(folders, exitCode.unanswered);
  const ledger = ledgerOf(folders);
  const landed = landedMigrations(folders);
  const before = existsSync(ledger) ? readFileSync(ledger, "utf8").trimEnd() : "";
  const lines = migrations
    .filter(({ fileName }) => !landed.has(fileName))
    .map(({ fileName, sql }) => `${sha256(sql)}  migrations/${fileName}\n`);
  writeFileSync(ledger, [before && `${before}\n`, ...lines].join(""));
}

/** File name → SHA-256 of each landed migration; empty for a project that keeps no such file. */
function landedMigrations(folders: Folders): Map<string, string> {
  const ledger = ledgerOf(folders);
  if (!existsSync(ledger)) return new Map();
  return new Map(
    readFileSync(ledger, "utf8")
      .split("\n")
      .filter((line) => line.trim() !== "")
      .map((line, index) => {
        const match = /^([0-9a-f]{64}) {2}migrations\/(\S+)$/.exec(line);
        if (!match?.[1] || !match[2])
          throw new Problem(
            `${shownPlace({ file: ledger, line: index + 1 })}: ` +
              'expected "<sha256>  migrations/<file>". Restore the file from git.',
          );
        return [match[2], match[1]] as const;
      }),
  );
}

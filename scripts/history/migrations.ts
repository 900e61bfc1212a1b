import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Problem, exitCode } from "../core/problem.ts";
import type { Folders } from "../core/settings.ts";

/** One file of `supabase/migrations`. */
export type Migration = {
  readonly version: string;
  /** The file's name without version and ending, e.g. `tenant_isolation`. */
  readonly name: string;
  /** Absolute path. */
  readonly file: string;
  /** The file's own name, e.g. `20250115000005_tenant_isolation.sql`. */
  readonly fileName: string;
  readonly sql: string;
};

/**
 * The Supabase CLI takes just these names and passes over the rest (supabase/cli,
 * pkg/migration/list.go).
 */
const migrationName = /^([0-9]+)_(.*)\.sql$/;

/**
 * The project's migrations in the order in which they are applied.
 *
 * @throws Problem when two files share a version, or when the CLI would pass over an SQL file
 *   because of its name.
 */
export function readMigrations(folders: Folders): Migration[] {
  const folder = join(folders.workdir, "supabase", "migrations");
  if (!existsSync(folder)) return [];
  const migrations = readdirSync(folder)
    .sort()
    .flatMap((fileName) => {
      const match = migrationName.exec(fileName);
      if (!match?.[1] || match[2] === undefined) {
        if (!fileName.endsWith(".sql")) return [];
        throw new Problem(
          `supabase/migrations/${fileName} would be passed over in silence: a migration is named ` +
            "<digits>_<what>.sql. Rename it, or move it away.",
          { exit: exitCode.findings },
        );
      }
      const file = join(folder, fileName);
      return [
        { version: match[1], name: match[2], file, fileName, sql: readFileSync(file, "utf8") },
      ];
    });
  migrations.forEach((migration, index) => {
    const previous = migrations[index - 1];
    if (previous?.version === migration.version)
      throw new Problem(
        `${previous.fileName} and ${migration.fileName} share the version ${migration.version}. ` +
          "Rename one of them.",
        { exit: exitCode.findings },
      );
  });
  return migrations;
}

/** Which part of the history a database holds. */
export type HistoryPoint = "none" | "all" | { readonly upTo: string } | { readonly before: string };

/**
 * The migrations that lie before a point of the history.
 *
 * @throws Problem when the version does not exist.
 */
export function migrationsUntil(
  migrations: readonly Migration[],
  point: HistoryPoint,
): Migration[] {
  if (point === "none") return [];
  if (point === "all") return [...migrations];
  const version = "upTo" in point ? point.upTo : point.before;
  const versions = migrations.map((migration) => migration.version);
  const index = versions.indexOf(version);
  if (index < 0)
    throw new Problem(
      `There is no migration ${version}. The versions are: ${versions.join(", ")}.`,
    );
  return migrations.slice(0, "upTo" in point ? index + 1 : index);
}

/** SHA-256 of a text, in hex. */
export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

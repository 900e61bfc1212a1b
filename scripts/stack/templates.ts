import { readFileSync } from "node:fs";
import { type Folders, readConfig } from "../core/settings.ts";
import { withSession } from "../database/session.ts";
import type { SqlFile } from "../database/sql-file.ts";
import { applyMigrations } from "../history/apply.ts";
import {
  type HistoryPoint,
  type Migration,
  migrationsUntil,
  readMigrations,
  sha256,
} from "../history/migrations.ts";
import { readSeed, runSeed } from "../history/seed.ts";
import {
  type ExposureMode,
  exposureMode,
  platformFiles,
  platformHash,
} from "./platform/platform.ts";

/** What a database shall hold. */
export type Content = {
  readonly migrations: HistoryPoint;
  readonly seed?: boolean;
  /** Default privileges of new objects; left out, `supabase/config.toml` of the project decides. */
  readonly mode?: ExposureMode;
};

/** A database that is being filled: as `postgres`, and as the superuser. */
type Draft = { readonly name: string; readonly url: string; readonly adminUrl: string };

/** One template and how it comes to be from the one before it. */
export type TemplateStep = {
  readonly kind: "platform" | "history" | "seed";
  readonly name: string;
  fill(draft: Draft, maintenanceUrl: string): Promise<void>;
};

/** The templates from the platform to what is wanted, which is the last and has the name. */
export type TemplatePlan = { readonly name: string; readonly steps: readonly TemplateStep[] };

/**
 * Plans the templates of a content. Their names say what they hold: each hashes the whole history
 * up to it, so a command plans once.
 */
export function planTemplates(folders: Folders, content: Content): TemplatePlan {
  const mode = content.mode ?? exposureMode(readConfig(folders));
  const migrations = migrationsUntil(readMigrations(folders), content.migrations);
  let key = platformHash(mode);
  const nameOf = (addition: string): string => `t_${(key = sha256(key + addition)).slice(0, 24)}`;
  const platform: TemplateStep = {
    kind: "platform",
    name: nameOf("platform"),
    fill: (draft, maintenanceUrl) => layPlatform(draft, maintenanceUrl, mode),
  };
  const history = migrations.map((migration, index): TemplateStep => {
    const until: Migration[] = migrations.slice(0, index + 1);
    return {
      kind: "history",
      name: nameOf(migration.fileName + migration.sql),
      fill: (draft) => applyMigrations(folders, draft.url, until),
    };
  });
  const seed = content.seed ? [seedStep(readSeed(folders), nameOf)] : [];
  const steps = [platform, ...history, ...seed];
  return { name: (steps.at(-1) ?? platform).name, steps };
}

function seedStep(files: readonly SqlFile[], nameOf: (addition: string) => string): TemplateStep {
  return {
    kind: "seed",
    name: nameOf(files.map((file) => file.sql).join("\0")),
    fill: (draft) => runSeed(draft.url, files),
  };
}

async function layPlatform(
  draft: Draft,
  maintenanceUrl: string,
  mode: ExposureMode,
): Promise<void> {
  const files = platformFiles(mode);
  await withSession(maintenanceUrl, (session) => session.script(readFileSync(files.roles, "utf8")));
  await withSession(draft.adminUrl, async (session) => {
    await session.rows(`alter database ${draft.name} owner to postgres`);
    for (const file of files.database) await session.script(readFileSync(file, "utf8"));
  });
}

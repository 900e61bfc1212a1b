import { existsSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";
import { type Folders, readConfig } from "../core/settings.ts";

/** What REST serves. */
export type RestSettings = {
  /** The exposed schemas; the first one is meant where a request names none. */
  readonly schemas: readonly [string, ...string[]];
  /** Searched after the schema of the request. */
  readonly searchPath: readonly string[];
  /** A read answers no more rows than this. */
  readonly maxRows: number;
};

const config = z.object({
  api: z
    .object({
      schemas: z.tuple([z.string()], z.string()).default(["public"]),
      extra_search_path: z.array(z.string()).default(["public", "extensions"]),
      max_rows: z.number().int().positive().default(1000),
    })
    .prefault({}),
});

/**
 * What `[api]` of `supabase/config.toml` says, with the Supabase CLI's defaults; those also where
 * there is no such file.
 */
export function restSettings(folders: Folders): RestSettings {
  const { api } = config.parse(
    existsSync(join(folders.workdir, "supabase", "config.toml")) ? parse(readConfig(folders)) : {},
  );
  return { schemas: api.schemas, searchPath: api.extra_search_path, maxRows: api.max_rows };
}

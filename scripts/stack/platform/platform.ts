import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "smol-toml";
import { z } from "zod";
import { Problem } from "../../core/problem.ts";

/**
 * What new objects of schema `public` are open to, as `api.auto_expose_new_tables` says: `legacy`
 * opens them to the API roles, `explicit` waits for a grant.
 */
export type ExposureMode = "legacy" | "explicit";

/**
 * The SQL that makes an empty Postgres look like a hosted Supabase project. Every file is run as
 * supabase_admin.
 */
export type PlatformFiles = {
  /** Once per server, and again before each full rebuild. */
  readonly roles: string;
  /** In this order, in an empty copy of template0 that is owned by postgres. */
  readonly database: readonly string[];
};

const folder = dirname(fileURLToPath(import.meta.url));

/** The platform's files, as absolute paths. */
export function platformFiles(mode: ExposureMode): PlatformFiles {
  const database = [
    "10_schemas.sql",
    "20_auth_tables.sql",
    "21_auth_functions.sql",
    "30_storage.sql",
    "40_default_acl.sql",
    ...(mode === "explicit" ? ["41_default_acl_explicit.sql"] : []),
    "50_policy_bridge.sql",
    "60_reload.sql",
  ];
  return { roles: join(folder, "roles.sql"), database: database.map((name) => join(folder, name)) };
}

/**
 * Changes whenever a database built from `platformFiles(mode)` would come out differently (SHA-256,
 * hex).
 */
export function platformHash(mode: ExposureMode): string {
  const { roles, database } = platformFiles(mode);
  const hash = createHash("sha256");
  for (const file of [roles, ...database]) hash.update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

/**
 * Extensions that a hosted project lets `postgres` create (supautils.privileged_extensions), as far
 * as this Postgres ships them. The runtime marks them `trusted` in their control files.
 */
export function trustedExtensions(): readonly string[] {
  return z
    .array(z.string())
    .parse(JSON.parse(readFileSync(join(folder, "extensions.json"), "utf8")));
}

const exposureSetting = z.object({
  api: z.object({ auto_expose_new_tables: z.boolean().optional() }).optional(),
});

/**
 * Reads `api.auto_expose_new_tables` from the text of a `supabase/config.toml`; absent means true,
 * as in the Supabase CLI 3.1.
 *
 * @throws Problem when the text is no TOML or the setting is neither true nor false.
 */
export function exposureMode(configToml: string): ExposureMode {
  const config = exposureSetting.safeParse(tomlOf(configToml));
  if (!config.success)
    throw new Problem(
      "supabase/config.toml: api.auto_expose_new_tables must be true or false, without quotes.",
    );
  return config.data.api?.auto_expose_new_tables === false ? "explicit" : "legacy";
}

function tomlOf(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new Problem(`supabase/config.toml cannot be read: ${reason}`, { cause: error });
  }
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { z } from "zod";
import { type Folders, readConfig } from "../settings.ts";

const config = z.object({ api: z.object({ schemas: z.array(z.string()).default(["public"]) }).default({ schemas: ["public"] }) });

/** The platform's own; what stands in it is pg_graphql's. */
const ofThePlatform = "graphql_public";

/** The schemas that REST serves, by `[api] schemas` of `supabase/config.toml`; `public` where it says nothing. */
export function exposedSchemas(folders: Folders): readonly string[] {
  if (!existsSync(join(folders.workdir, "supabase", "config.toml"))) return ["public"];
  return config.parse(parse(readConfig(folders))).api.schemas.filter((name) => name !== ofThePlatform);
}

import { parse } from "smol-toml";
import { z } from "zod";
import { type Folders, readConfig } from "../settings.ts";

const config = z.object({
  auth: z.object({ site_url: z.string().default("http://127.0.0.1:3000"), jwt_expiry: z.number().int().positive().default(3600) }).optional(),
});

/** What `[auth]` of `supabase/config.toml` says, with the Supabase CLI's defaults; the life of a token is in seconds. */
export function authSettings(folders: Folders): { siteUrl: string; jwtExpirySeconds: number } {
  const { auth } = config.parse(parse(readConfig(folders)));
  return { siteUrl: auth?.site_url ?? "http://127.0.0.1:3000", jwtExpirySeconds: auth?.jwt_expiry ?? 3600 };
}

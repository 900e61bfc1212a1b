import { parse } from "smol-toml";
import { z } from "zod";
import { type Folders, readConfig } from "../core/settings.ts";

const auth = z.object({
  site_url: z.string().default("http://127.0.0.1:3000"),
  jwt_expiry: z.number().int().positive().default(3600),
  minimum_password_length: z.number().int().positive().default(6),
});

/** What the Auth of a stack is told. */
export type AuthSettings = {
  readonly siteUrl: string;
  readonly jwtExpirySeconds: number;
  /** In characters. */
  readonly minimumPasswordLength: number;
};

/** What `[auth]` of `supabase/config.toml` says, with the Supabase CLI's defaults. */
export function authSettings(folders: Folders): AuthSettings {
  const config = z.object({ auth: auth.prefault({}) }).parse(parse(readConfig(folders)));
  return {
    siteUrl: config.auth.site_url,
    jwtExpirySeconds: config.auth.jwt_expiry,
    minimumPasswordLength: config.auth.minimum_password_length,
  };
}

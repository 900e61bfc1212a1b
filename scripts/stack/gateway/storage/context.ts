import type { Context } from "hono";
import type { Tokens } from "../tokens.ts";
import type { StorageCredentials } from "./caller.ts";
import type { StorageDatabase } from "./database.ts";
import type { Files } from "./files.ts";
import type { Signatures } from "./signatures.ts";

/** What Storage works with. */
export type StorageContext = {
  readonly database: StorageDatabase;
  readonly files: Files;
  readonly tokens: Tokens;
  readonly signatures: Signatures;
  /** How long a URL to upload to stays good. */
  readonly signedUploadSeconds: number;
};

/** What each route finds beside the request. */
export type StorageEnv = { Bindings: StorageCredentials };

/**
 * The end of a route for one object. A key goes on to the end of the path, whatever is in it; what
 * is no key, `requireKey` says.
 */
export const objectPath = ":bucket/:key{[\\s\\S]+}";

/** The request of a route for one object, with its bucket and key. */
export type ObjectRoute = Context<StorageEnv, `/${typeof objectPath}`>;

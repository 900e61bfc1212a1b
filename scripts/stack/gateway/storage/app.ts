import { Hono } from "hono";
import type { DatabaseAddress } from "../connect.ts";
import type { Tokens } from "../tokens.ts";
import { addBucketRoutes } from "./buckets.ts";
import type { StorageCredentials } from "./caller.ts";
import type { StorageContext, StorageEnv } from "./context.ts";
import { openStorageDatabase } from "./database.ts";
import { addDownloadRoutes } from "./downloads.ts";
import { StorageRefused, refusalResponse } from "./errors.ts";
import { openFiles } from "./files.ts";
import { addListingRoutes } from "./listing.ts";
import { createSignatures } from "./signatures.ts";
import { addSigningRoutes } from "./signing.ts";
import { addTransferRoutes } from "./transfers.ts";
import { addUploadRoutes } from "./uploads.ts";

/** The Storage of the gateway. */
export type StorageApp = {
  readonly fetch: (request: Request, credentials: StorageCredentials) => Promise<Response>;
  close(): Promise<void>;
};

/** What Storage is told. */
export type StorageOptions = DatabaseAddress & {
  readonly jwtSecret: string;
  /** The folder that holds the contents. */
  readonly filesFolder: string;
  /** How long a URL to upload to stays good: two hours, as on hosted, where nothing is said. */
  readonly signedUploadSeconds?: number;
  /** Takes one line about what no client is told; never a secret. */
  readonly log: (line: string) => void;
};

/**
 * Serves the part of storage-api that row policies decide about: buckets, objects, signed URLs. It
 * is ours and not @supabase/lite's, which is an experiment behind a process-wide flag and fails its
 * own cases for reading and listing.
 */
export function createStorageApp(options: StorageOptions, tokens: Tokens): StorageApp {
  const files = openFiles(options.filesFolder);
  const context: StorageContext = {
    database: openStorageDatabase(options, files.settle),
    files,
    tokens,
    signatures: createSignatures(options.jwtSecret),
    signedUploadSeconds: options.signedUploadSeconds ?? 7200,
  };
  const app = new Hono<StorageEnv>().basePath("/storage/v1");
  app.get("/status", (c) => c.body(null, 200));
  for (const unserved of ["/render/*", "/upload/*", "/s3/*", "/iceberg/*", "/vector/*", "/cdn/*"])
    app.all(unserved, () => {
      throw new StorageRefused(
        404,
        "Not Found",
        "The embedded Storage has no image transforms, resumable uploads, S3, analytics or " +
          "vectors (docs/fidelity.md)",
      );
    });
  addBucketRoutes(app, context);
  // In this order: a path such as /object/sign/… is also one of the bucket `sign`.
  addSigningRoutes(app, context);
  addListingRoutes(app, context);
  addTransferRoutes(app, context);
  addUploadRoutes(app, context);
  addDownloadRoutes(app, context);
  app.notFound((c) =>
    c.json(
      {
        statusCode: "404",
        error: "Not Found",
        message: `Route ${c.req.method}:${c.req.path} not found`,
      },
      404,
    ),
  );
  app.onError((error, c) => {
    const refusal =
      error instanceof StorageRefused
        ? error
        : new StorageRefused(500, "Internal", "Internal Server Error");
    if (refusal.statusCode === 500)
      options.log(`storage: ${c.req.method} ${c.req.path}: ${error.stack ?? error.message}`);
    return refusalResponse(refusal);
  });
  return {
    fetch: async (request, credentials) => app.fetch(request, credentials),
    close: () => context.database.close(),
  };
}

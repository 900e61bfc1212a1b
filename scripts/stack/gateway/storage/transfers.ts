import { randomUUID } from "node:crypto";
import type { Hono } from "hono";
import { z } from "zod";
import { readBody } from "./body.ts";
import { requireCaller, scopeOf, serviceScope } from "./caller.ts";
import { objectPath, type StorageContext, type StorageEnv } from "./context.ts";
import { refusals } from "./errors.ts";
import { requireBucketName, requireKey } from "./names.ts";
import { deleteObjects, renameObject, requireObject } from "./objects.ts";
import { complete, requireUploadable } from "./uploads.ts";

const transfer = z
  .object({
    bucketId: z.string(),
    sourceKey: z.string(),
    destinationBucket: z.string().nullish(),
    destinationKey: z.string(),
    copyMetadata: z.boolean().default(true),
  })
  .transform(({ bucketId, sourceKey, destinationBucket, destinationKey, copyMetadata }) => ({
    from: { bucket: requireBucketName(bucketId), name: sourceKey },
    to: {
      bucket: requireBucketName(destinationBucket ?? bucketId),
      name: requireKey(destinationKey),
    },
    copyMetadata,
  }));
const removal = z.object({ prefixes: z.array(z.string()).min(1) });

/** Copying, moving and removing objects. */
export function addTransferRoutes(app: Hono<StorageEnv>, context: StorageContext): void {
  const { database, files, tokens } = context;

  app.post("/object/copy", async (c) => {
    const caller = await requireCaller(tokens, c.env);
    const { from, to, copyMetadata } = await readBody(c.req.raw, transfer);
    const scope = scopeOf(caller, c.req.raw, "storage.object.copy");
    const owner = caller.claims.sub;
    const source = await database.transaction(scope, (transaction) =>
      requireObject(transaction, from.bucket, from.name),
    );
    const about = {
      metadata: source.metadata ?? {},
      userMetadata: copyMetadata ? source.user_metadata : null,
    };
    await requireUploadable(
      context,
      {
        bucket: to.bucket,
        key: to.name,
        owner,
        upsert: c.req.header("x-upsert") === "true",
        scope,
      },
      about,
    );
    const version = randomUUID();
    await files.copy(source.version, version);
    const made = await complete(context, c.req.raw, { ...to, owner, version, ...about });
    return c.json({ Id: made.id, Key: `${to.bucket}/${to.name}`, ...made });
  });

  app.post("/object/move", async (c) => {
    const caller = await requireCaller(tokens, c.env);
    const { from, to } = await readBody(c.req.raw, transfer);
    const scope = scopeOf(caller, c.req.raw, "storage.object.move");
    const destination = { ...to, version: randomUUID(), owner: caller.claims.sub };
    await database.rehearse(scope, async (transaction) => {
      await requireObject(transaction, from.bucket, from.name);
      await renameObject(transaction, from, destination);
    });
    const service = serviceScope(c.req.raw, "storage.object.move");
    const source = await database.transaction(service, (transaction) =>
      requireObject(transaction, from.bucket, from.name),
    );
    if (from.bucket === to.bucket && from.name === to.name)
      return c.json({ message: "Successfully moved", Id: source.id, Key: to.name });
    await files.copy(source.version, destination.version);
    await database
      .transaction(service, (transaction) => renameObject(transaction, from, destination))
      .catch(async (error: unknown) => {
        await files.remove([destination.version]);
        throw error;
      });
    await files.remove([source.version]);
    return c.json({ message: "Successfully moved", Id: source.id, Key: to.name });
  });

  app.delete(`/object/${objectPath}`, async (c) => {
    const { bucket, key } = c.req.param();
    const caller = await requireCaller(tokens, c.env);
    const scope = scopeOf(caller, c.req.raw, "storage.object.delete");
    const [deleted] = await database.transaction(scope, (transaction) =>
      deleteObjects(transaction, requireBucketName(bucket), [key]),
    );
    if (!deleted) throw refusals.noSuchKey();
    await files.remove([deleted.version]);
    return c.json({ message: "Successfully deleted" });
  });

  app.delete("/object/:bucket", async (c) => {
    const bucket = requireBucketName(c.req.param("bucket"));
    const caller = await requireCaller(tokens, c.env);
    const { prefixes } = await readBody(c.req.raw, removal);
    const scope = scopeOf(caller, c.req.raw, "storage.object.delete_many");
    const deleted = await database.transaction(scope, (transaction) =>
      deleteObjects(transaction, bucket, prefixes),
    );
    await files.remove(deleted.map(({ version }) => version));
    return c.json(deleted);
  });
}

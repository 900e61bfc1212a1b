import { randomUUID } from "node:crypto";
import type { Context, Hono } from "hono";
import { z } from "zod";
import { readBody } from "./body.ts";
import { requireCaller, scopeOf, serviceScope } from "./caller.ts";
import { objectPath, type ObjectRoute, type StorageContext, type StorageEnv } from "./context.ts";
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
  app.post("/object/copy", (c) => copyObject(context, c));
  app.post("/object/move", (c) => moveObject(context, c));
  app.delete(`/object/${objectPath}`, (c) => removeObject(context, c));
  app.delete("/object/:bucket", (c) =>
    removeObjects(context, c, requireBucketName(c.req.param("bucket"))),
  );
}

async function copyObject(context: StorageContext, c: Context<StorageEnv>): Promise<Response> {
  const { database, files, tokens } = context;
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
  const upsert = c.req.header("x-upsert") === "true";
  const target = { bucket: to.bucket, key: to.name, owner, upsert, scope };
  await requireUploadable(context, target, about);
  const version = randomUUID();
  await files.copy(source.version, version);
  const made = await complete(context, c.req.raw, { ...to, owner, version, ...about });
  return c.json({ Id: made.id, Key: `${to.bucket}/${to.name}`, ...made });
}

async function moveObject(
  { database, files, tokens }: StorageContext,
  c: Context<StorageEnv>,
): Promise<Response> {
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
  const moved = { message: "Successfully moved", Id: source.id, Key: to.name };
  if (from.bucket === to.bucket && from.name === to.name) return c.json(moved);
  await files.copy(source.version, destination.version);
  await database
    .transaction(service, (transaction) => renameObject(transaction, from, destination))
    .catch(async (error: unknown) => {
      await files.remove([destination.version]);
      throw error;
    });
  await files.remove([source.version]);
  return c.json(moved);
}

async function removeObject(
  { database, files, tokens }: StorageContext,
  c: ObjectRoute,
): Promise<Response> {
  const { bucket, key } = c.req.param();
  const caller = await requireCaller(tokens, c.env);
  const scope = scopeOf(caller, c.req.raw, "storage.object.delete");
  const [deleted] = await database.transaction(scope, (transaction) =>
    deleteObjects(transaction, requireBucketName(bucket), [key]),
  );
  if (!deleted) throw refusals.noSuchKey();
  await files.remove([deleted.version]);
  return c.json({ message: "Successfully deleted" });
}

async function removeObjects(
  { database, files, tokens }: StorageContext,
  c: Context<StorageEnv>,
  bucket: string,
): Promise<Response> {
  const caller = await requireCaller(tokens, c.env);
  const { prefixes } = await readBody(c.req.raw, removal);
  const scope = scopeOf(caller, c.req.raw, "storage.object.delete_many");
  const deleted = await database.transaction(scope, (transaction) =>
    deleteObjects(transaction, bucket, prefixes),
  );
  await files.remove(deleted.map(({ version }) => version));
  return c.json(deleted);
}

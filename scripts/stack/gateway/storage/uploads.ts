import { randomUUID } from "node:crypto";
import type { Hono } from "hono";
import { type Incoming, incomingFile } from "./body.ts";
import { requireCaller, scopeOf, serviceScope } from "./caller.ts";
import { objectPath, type StorageContext, type StorageEnv } from "./context.ts";
import type { Scope } from "./database.ts";
import type { Stored } from "./files.ts";
import {
  globalSizeLimit,
  isFolderPlaceholder,
  requireAllowedType,
  requireBucketName,
  requireKey,
} from "./names.ts";
import {
  type Draft,
  findObject,
  insertObject,
  type Metadata,
  requireBucket,
  type StoredObject,
  upsertObject,
} from "./objects.ts";

/** Where an upload goes, and as whom. */
type Target = {
  readonly bucket: string;
  readonly key: string;
  readonly owner: string | undefined;
  readonly upsert: boolean;
  /** Whose policies decide. */
  readonly scope: Scope;
};

/** Uploading: a new object, over an existing one, through a signed URL. */
export function addUploadRoutes(app: Hono<StorageEnv>, context: StorageContext): void {
  app.post(`/object/upload/sign/${objectPath}`, async (c) => {
    const { bucket, key } = c.req.param();
    const caller = await requireCaller(context.tokens, c.env);
    const upsert = c.req.header("x-upsert") === "true";
    const owner = caller.claims.sub;
    const target = {
      bucket: requireBucketName(bucket),
      key: requireKey(key),
      owner,
      upsert,
      scope: scopeOf(caller, c.req.raw, "storage.object.sign_upload_url"),
    };
    await requireUploadable(context, target, { metadata: {}, userMetadata: null });
    const url = `${bucket}/${key}`;
    const token = await context.signatures.sign(
      "upload",
      { url, upsert, ...(owner === undefined ? {} : { owner }) },
      context.signedUploadSeconds,
    );
    return c.json({ url: `/object/upload/sign/${encodeURI(url)}?token=${token}`, token });
  });
  app.put(`/object/upload/sign/${objectPath}`, async (c) => {
    const { bucket, key } = c.req.param();
    const { owner, upsert } = await context.signatures.verify(
      "upload",
      `${bucket}/${key}`,
      c.req.query("token") ?? "",
    );
    // Whoever signed was asked for the policies; the bearer of the URL is nobody.
    await upload(context, c.req.raw, {
      bucket,
      key,
      owner,
      upsert,
      scope: serviceScope(c.req.raw, "storage.object.upload_signed"),
    });
    return c.json({ Key: `${bucket}/${key}` });
  });
  app.on(["POST", "PUT"], `/object/${objectPath}`, async (c) => {
    const { bucket, key } = c.req.param();
    const caller = await requireCaller(context.tokens, c.env);
    const overwrites = c.req.method === "PUT";
    const { id } = await upload(context, c.req.raw, {
      bucket,
      key,
      owner: caller.claims.sub,
      upsert: overwrites || c.req.header("x-upsert") === "true",
      scope: scopeOf(
        caller,
        c.req.raw,
        overwrites ? "storage.object.upload_update" : "storage.object.upload",
      ),
    });
    return c.json({ Id: id, Key: `${bucket}/${key}` });
  });
}

/**
 * Stores a request's file when bucket and policies let it. Nothing is written before they were
 * asked.
 */
async function upload(
  context: StorageContext,
  request: Request,
  target: Target,
): Promise<StoredObject> {
  const bucket = await context.database.transaction(
    serviceScope(request, target.scope.operation),
    (transaction) => requireBucket(transaction, requireBucketName(target.bucket)),
  );
  const file = await incomingFile(request);
  const placeholder = isFolderPlaceholder(target.key);
  if (!placeholder) requireAllowedType(file.mimetype, bucket.allowed_mime_types ?? []);
  requireKey(target.key);
  await requireUploadable(context, target, {
    metadata: announced(file),
    userMetadata: file.userMetadata,
  });
  const version = randomUUID();
  const limit = placeholder
    ? 0
    : Math.min(bucket.file_size_limit ?? globalSizeLimit, globalSizeLimit);
  const stored = await context.files.write(version, file.content, limit);
  return complete(context, request, {
    ...draftOf(target),
    version,
    metadata: noted(file, stored),
    userMetadata: file.userMetadata,
  });
}

/**
 * Asks the policies, by writing the row and taking it back.
 *
 * @throws StorageRefused
 */
export async function requireUploadable(
  context: StorageContext,
  target: Target,
  about: Pick<Draft, "metadata" | "userMetadata">,
): Promise<void> {
  const draft = { ...draftOf(target), ...about, version: "1" };
  await context.database.rehearse(target.scope, (transaction) =>
    target.upsert ? upsertObject(transaction, draft) : insertObject(transaction, draft),
  );
}

/**
 * Notes a content that was stored, past the policies, which were asked before; what it replaces is
 * removed.
 */
export async function complete(
  context: StorageContext,
  request: Request,
  draft: Draft,
): Promise<StoredObject> {
  try {
    const { row, replaced } = await context.database.transaction(
      serviceScope(request, "storage.object.upload"),
      async (transaction) => {
        const before = await findObject(transaction, draft.bucket, draft.name, "for update");
        return { row: await upsertObject(transaction, draft), replaced: before?.version ?? null };
      },
    );
    await context.files.remove([replaced]);
    return row;
  } catch (error) {
    await context.files.remove([draft.version]);
    throw error;
  }
}

function draftOf({ bucket, key, owner }: Target): Pick<Draft, "bucket" | "name" | "owner"> {
  return { bucket, name: key, owner };
}

/** What policies may ask about a content that nobody has read yet. */
function announced({ mimetype, cacheControl, declaredSize }: Incoming): Metadata {
  return {
    mimetype,
    cacheControl,
    ...(declaredSize === undefined ? {} : { size: declaredSize, contentLength: declaredSize }),
  };
}

function noted({ mimetype, cacheControl }: Incoming, { size, eTag }: Stored): Metadata {
  return {
    eTag,
    size,
    mimetype,
    cacheControl,
    lastModified: new Date().toISOString(),
    contentLength: size,
    httpStatusCode: 200,
  };
}

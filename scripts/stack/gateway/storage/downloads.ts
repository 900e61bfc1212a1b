import type { Hono } from "hono";
import { type Caller, callerIfAny, requireCaller, scopeOf, serviceScope } from "./caller.ts";
import { objectPath, type ObjectRoute, type StorageContext, type StorageEnv } from "./context.ts";
import { StorageRefused, refusals } from "./errors.ts";
import { requireBucketName, requireKey } from "./names.ts";
import { requireBucket, requireObject, type StoredObject } from "./objects.ts";

/** The ways to ask for an object: whose right counts. */
type Door = "public" | "authenticated" | "either";

/** Reading an object: its content, or what is noted about it. */
export function addDownloadRoutes(app: Hono<StorageEnv>, context: StorageContext): void {
  app.get(`/object/sign/${objectPath}`, async (c) => {
    const { bucket, key } = c.req.param();
    const { exp } = await context.signatures.verify(
      "download",
      `${bucket}/${key}`,
      c.req.query("token") ?? "",
    );
    const object = await context.database.transaction(
      serviceScope(c.req.raw, "storage.object.get_signed"),
      (transaction) => requireObject(transaction, bucket, key),
    );
    return contentResponse(context, c.req.raw, object, {
      Expires: new Date(exp * 1000).toUTCString(),
    });
  });
  app.get(`/object/info/public/${objectPath}`, (c) => infoResponse(context, c, "public"));
  app.get(`/object/info/authenticated/${objectPath}`, (c) =>
    infoResponse(context, c, "authenticated"),
  );
  app.get(`/object/info/${objectPath}`, (c) => infoResponse(context, c, "either"));
  app.get(`/object/public/${objectPath}`, (c) => objectResponse(context, c, "public"));
  app.get(`/object/authenticated/${objectPath}`, (c) =>
    objectResponse(context, c, "authenticated"),
  );
  app.get(`/object/${objectPath}`, (c) => objectResponse(context, c, "either"));
}

async function infoResponse(
  context: StorageContext,
  c: ObjectRoute,
  door: Door,
): Promise<Response> {
  const object = await reach(context, c, door, infoOperation(door));
  return Response.json(infoOf(object), { headers: { "Cache-Control": "no-cache" } });
}

async function objectResponse(
  context: StorageContext,
  c: ObjectRoute,
  door: Door,
): Promise<Response> {
  if (c.req.method === "HEAD")
    return headResponse(await reach(context, c, door, infoOperation(door)));
  const object = await reach(
    context,
    c,
    door,
    door === "public" ? "storage.object.get_public" : "storage.object.get_authenticated",
  );
  return contentResponse(context, c.req.raw, object, {
    "Cache-Control": object.metadata?.cacheControl ?? "no-cache",
  });
}

function infoOperation(door: Door): string {
  return door === "public" ? "storage.object.info_public" : "storage.object.info_authenticated";
}

async function callerAt(
  door: Door,
  { tokens }: StorageContext,
  credentials: StorageEnv["Bindings"],
): Promise<Caller | undefined> {
  if (door === "public") return undefined;
  return door === "authenticated"
    ? requireCaller(tokens, credentials)
    : callerIfAny(tokens, credentials);
}

/**
 * The object, if it may be read through this door: of a public bucket by everybody, without a look
 * at policies; of another one by whom the policies let see its row.
 *
 * @throws StorageRefused
 */
async function reach(
  context: StorageContext,
  c: ObjectRoute,
  door: Door,
  operation: string,
): Promise<StoredObject> {
  const { database } = context;
  const { bucket, key } = c.req.param();
  const request = c.req.raw;
  const caller = await callerAt(door, context, c.env);
  const service = serviceScope(request, operation);
  const rules = await database.transaction(service, (transaction) =>
    requireBucket(transaction, requireBucketName(bucket)),
  );
  if (!rules.public && (door === "public" || caller === undefined)) throw refusals.noSuchBucket();
  const scope =
    rules.public || caller === undefined ? service : scopeOf(caller, request, operation);
  return database.transaction(scope, (transaction) =>
    requireObject(transaction, bucket, requireKey(key)),
  );
}

function infoOf({
  id,
  name,
  version,
  bucket_id,
  metadata,
  user_metadata,
  created_at,
  updated_at,
}: StoredObject): object {
  return {
    id,
    name,
    version,
    bucket_id,
    size: metadata?.size ?? null,
    content_type: metadata?.mimetype ?? null,
    cache_control: metadata?.cacheControl ?? null,
    etag: metadata?.eTag ?? null,
    metadata: user_metadata,
    last_modified: updated_at,
    created_at,
  };
}

function headResponse(object: StoredObject): Response {
  const headers = headersOf(object);
  headers.set("Cache-Control", object.metadata?.cacheControl ?? "no-cache");
  if (object.metadata?.size !== undefined)
    headers.set("Content-Length", String(object.metadata.size));
  return new Response(null, { headers });
}

async function contentResponse(
  { files }: StorageContext,
  request: Request,
  object: StoredObject,
  caching: Record<string, string>,
): Promise<Response> {
  const size = await files.size(object.version);
  if (size === undefined || object.version === null) throw refusals.noContent();
  const headers = headersOf(object);
  for (const [name, value] of Object.entries(caching)) headers.set(name, value);
  const download = new URL(request.url).searchParams.get("download");
  if (download !== null) headers.set("Content-Disposition", disposition(download));
  if (
    object.metadata?.eTag !== undefined &&
    request.headers.get("if-none-match") === object.metadata.eTag
  )
    return new Response(null, { status: 304, headers });
  const range = rangeOf(request.headers.get("range"), size);
  if (range) headers.set("Content-Range", `bytes ${range.first}-${range.last}/${size}`);
  const { first, last } = range ?? { first: 0, last: size - 1 };
  headers.set("Content-Length", String(last - first + 1));
  return new Response(files.read(object.version, { first, last }), {
    status: range ? 206 : 200,
    headers,
  });
}

function headersOf({ metadata, updated_at }: StoredObject): Headers {
  const headers = new Headers({
    "Accept-Ranges": "bytes",
    "Content-Type": harmless(metadata?.mimetype),
    "Last-Modified": new Date(metadata?.lastModified ?? updated_at).toUTCString(),
  });
  if (metadata?.eTag !== undefined) headers.set("ETag", metadata.eTag);
  return headers;
}

/**
 * A page that a user uploaded must not run as one: the project's domain has other users' tokens
 * (storage-api does the same).
 */
function harmless(mimetype = "application/octet-stream"): string {
  return mimetype.includes("text/html") ? "text/plain" : mimetype;
}

function disposition(fileName: string): string {
  const encoded = encodeURIComponent(fileName);
  return fileName === ""
    ? "attachment;"
    : `attachment; filename=${encoded}; filename*=UTF-8''${encoded};`;
}

/**
 * The one range of bytes that a request asks for, as far as it exists.
 *
 * @throws StorageRefused when none of it does.
 */
function rangeOf(header: string | null, size: number): { first: number; last: number } | undefined {
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(header ?? "") ?? [];
  if (from === "" && to === "") return undefined;
  const first = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (first > last) throw new StorageRefused(400, "invalid_range", "invalid range provided");
  return { first, last };
}

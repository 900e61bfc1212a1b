import type { Context, Hono } from "hono";
import { z } from "zod";
import { readBody } from "./body.ts";
import { requireCaller, scopeOf, serviceScope } from "./caller.ts";
import type { StorageContext, StorageEnv } from "./context.ts";
import { StorageRefused, refusals } from "./errors.ts";
import { globalSizeLimit, requireBucketName, requireMimeTypes, sizeLimit } from "./names.ts";
import { deleteObjects, requireBucket } from "./objects.ts";

const settings = {
  public: z.boolean().nullish(),
  file_size_limit: z.union([z.number().int().min(0), z.string()]).nullish(),
  allowed_mime_types: z.array(z.string()).nullish(),
};
const newBucket = z.object({ name: z.string(), id: z.string().nullish(), ...settings });
const changedBucket = z.object(settings);
const listing = z.object({
  limit: z.coerce.number().int().min(1).nullish(),
  offset: z.coerce.number().int().min(0).nullish(),
  search: z.string().nullish(),
  sortColumn: z.enum(["id", "name", "created_at", "updated_at"]).default("name"),
  sortOrder: z.enum(["asc", "desc"]).default("asc"),
});

const shown =
  "id, name, owner, public, file_size_limit, allowed_mime_types, created_at, updated_at";

/** Buckets: for the service role, and for whom the policies of `storage.buckets` let. */
export function addBucketRoutes(app: Hono<StorageEnv>, context: StorageContext): void {
  app.get("/bucket", (c) => listBuckets(context, c));
  app.post("/bucket", (c) => createBucket(context, c));
  app.get("/bucket/:id", (c) => showBucket(context, c, c.req.param("id")));
  app.put("/bucket/:id", (c) => changeBucket(context, c, requireBucketName(c.req.param("id"))));
  app.delete("/bucket/:id", (c) => deleteBucket(context, c, c.req.param("id")));
  app.post("/bucket/:id/empty", (c) => emptyBucket(context, c, c.req.param("id")));
}

async function listBuckets(
  { database, tokens }: StorageContext,
  c: Context<StorageEnv>,
): Promise<Response> {
  const scope = scopeOf(await requireCaller(tokens, c.env), c.req.raw, "storage.bucket.list");
  const query = listing.safeParse(c.req.query());
  if (!query.success)
    throw new StorageRefused(
      400,
      "Error",
      `querystring/${query.error.issues[0]?.path.join("/") ?? ""} is not valid`,
    );
  const { limit, offset, search, sortColumn, sortOrder } = query.data;
  const collation = sortColumn.endsWith("_at") ? "" : 'collate "C"';
  const text = `
    select ${shown} from storage.buckets
    where strpos(lower(name), lower($1)) > 0
    order by ${sortColumn} ${collation} ${sortOrder}
    limit $2 offset $3`;
  return c.json(
    await database.transaction(scope, (transaction) =>
      transaction.rows(text, [search ?? "", limit ?? null, offset ?? 0]),
    ),
  );
}

async function showBucket(
  { database, tokens }: StorageContext,
  c: Context<StorageEnv>,
  id: string,
): Promise<Response> {
  const scope = scopeOf(await requireCaller(tokens, c.env), c.req.raw, "storage.bucket.get");
  const [bucket] = await database.transaction(scope, (transaction) =>
    transaction.rows(`select ${shown} from storage.buckets where id = $1`, [id]),
  );
  if (!bucket) throw refusals.noSuchBucket();
  return c.json(bucket);
}

async function createBucket(
  { database, tokens }: StorageContext,
  c: Context<StorageEnv>,
): Promise<Response> {
  const caller = await requireCaller(tokens, c.env);
  const body = await readBody(c.req.raw, newBucket);
  const scope = scopeOf(caller, c.req.raw, "storage.bucket.create");
  const owner = caller.claims.sub ?? null;
  const values = [
    body.id || requireBucketName(body.name),
    requireBucketName(body.name),
    owner,
    body.public ?? false,
    limitOf(body.file_size_limit) ?? null,
    typesOf(body.allowed_mime_types) ?? null,
  ];
  await database.transaction(scope, (transaction) =>
    transaction.rows(
      `insert into storage.buckets
         (id, name, owner_id, owner, public, file_size_limit, allowed_mime_types)
       values ($1, $2, $3::text, $3::uuid, $4, $5, $6)`,
      values,
    ),
  );
  return c.json({ name: body.name });
}

async function changeBucket(
  { database, tokens }: StorageContext,
  c: Context<StorageEnv>,
  id: string,
): Promise<Response> {
  const scope = scopeOf(await requireCaller(tokens, c.env), c.req.raw, "storage.bucket.update");
  const body = await readBody(c.req.raw, changedBucket);
  const changes = Object.entries({
    public: body.public ?? undefined,
    file_size_limit: limitOf(body.file_size_limit),
    allowed_mime_types: typesOf(body.allowed_mime_types),
  }).filter(([, value]) => value !== undefined);
  if (changes.length > 0) {
    const assignments = changes.map(([column], index) => `${column} = $${index + 2}`).join(", ");
    const changed = await database.transaction(scope, (transaction) =>
      transaction.rows(`update storage.buckets set ${assignments} where id = $1 returning id`, [
        id,
        ...changes.map(([, value]) => value),
      ]),
    );
    if (changed.length === 0) throw refusals.noSuchBucket();
  }
  return c.json({ message: "Successfully updated" });
}

async function deleteBucket(
  { database, tokens }: StorageContext,
  c: Context<StorageEnv>,
  id: string,
): Promise<Response> {
  const scope = scopeOf(await requireCaller(tokens, c.env), c.req.raw, "storage.bucket.delete");
  const [kept] = await database.transaction(
    serviceScope(c.req.raw, "storage.bucket.delete"),
    async (transaction) => {
      await requireBucket(transaction, id);
      return transaction.rows("select from storage.objects where bucket_id = $1 limit 1", [id]);
    },
  );
  if (kept)
    throw new StorageRefused(
      409,
      "ResourceNotEmpty",
      "The bucket you tried to delete is not empty",
    );
  const deleted = await database.transaction(scope, (transaction) =>
    transaction.rows("delete from storage.buckets where id = $1 returning id", [id]),
  );
  if (deleted.length === 0) throw refusals.noSuchBucket();
  return c.json({ message: "Successfully deleted" });
}

async function emptyBucket(
  { database, files, tokens }: StorageContext,
  c: Context<StorageEnv>,
  id: string,
): Promise<Response> {
  const scope = scopeOf(await requireCaller(tokens, c.env), c.req.raw, "storage.bucket.empty");
  const versions = await database.transaction(scope, async (transaction) => {
    await requireBucket(transaction, id);
    const objects = await transaction.rows<{ name: string }>(
      "select name from storage.objects where bucket_id = $1",
      [id],
    );
    const names = objects.map(({ name }) => name);
    const deleted = await deleteObjects(transaction, id, names);
    const gone = new Set(deleted.map(({ name }) => name));
    const left = names.filter((name) => !gone.has(name));
    if (left.length > 0)
      throw refusals.accessDenied(
        `Cannot delete: ${left.join(" ,")}, you may have SELECT but not DELETE permissions`,
      );
    return deleted.map(({ version }) => version);
  });
  await files.remove(versions);
  return c.json({ message: "Successfully emptied" });
}

/**
 * Bytes; null takes a limit away and undefined leaves it.
 *
 * @throws StorageRefused
 */
function limitOf(limit: number | string | null | undefined): number | null | undefined {
  if (limit === null || limit === undefined) return limit;
  const bytes = sizeLimit(limit);
  if (bytes > globalSizeLimit) throw refusals.tooLarge();
  return bytes;
}

/** @throws StorageRefused */
function typesOf(
  types: readonly string[] | null | undefined,
): readonly string[] | null | undefined {
  if (types) requireMimeTypes(types);
  return types;
}

import type { Hono } from "hono";
import { z } from "zod";
import { readBody } from "./body.ts";
import { requireCaller, scopeOf } from "./caller.ts";
import { objectPath, type StorageContext, type StorageEnv } from "./context.ts";
import { requireBucketName, requireKey } from "./names.ts";
import { requireObject } from "./objects.ts";

const life = z.number().int().min(1);
const oneBody = z.object({ expiresIn: life });
const manyBody = z.object({ expiresIn: life, paths: z.array(z.string()).min(1) });

/** Signing URLs to read from: for whoever may see the object's row, now. */
export function addSigningRoutes(
  app: Hono<StorageEnv>,
  { database, signatures, tokens }: StorageContext,
): void {
  const signedUrl = async (url: string, seconds: number): Promise<string> =>
    `/object/sign/${url}?token=${await signatures.sign("download", { url }, seconds)}`;
  app.post(`/object/sign/${objectPath}`, async (c) => {
    const { bucket, key } = c.req.param();
    const caller = await requireCaller(tokens, c.env);
    const { expiresIn } = await readBody(c.req.raw, oneBody);
    const scope = scopeOf(caller, c.req.raw, "storage.object.sign");
    await database.transaction(scope, (transaction) =>
      requireObject(transaction, requireBucketName(bucket), requireKey(key)),
    );
    return c.json({ signedURL: await signedUrl(`${bucket}/${key}`, expiresIn) });
  });
  app.post("/object/sign/:bucket", async (c) => {
    const bucket = requireBucketName(c.req.param("bucket"));
    const caller = await requireCaller(tokens, c.env);
    const { expiresIn, paths } = await readBody(c.req.raw, manyBody);
    const scope = scopeOf(caller, c.req.raw, "storage.object.sign_many");
    const seen = await database.transaction(scope, (transaction) =>
      transaction.rows<{ name: string }>(
        "select name from storage.objects where bucket_id = $1 and name = any ($2)",
        [bucket, paths],
      ),
    );
    const names = new Set(seen.map(({ name }) => name));
    return c.json(
      await Promise.all(
        paths.map(async (path) =>
          names.has(path)
            ? { error: null, path, signedURL: await signedUrl(`${bucket}/${path}`, expiresIn) }
            : {
                error: "Either the object does not exist or you do not have access to it",
                path,
                signedURL: null,
              },
        ),
      ),
    );
  });
}

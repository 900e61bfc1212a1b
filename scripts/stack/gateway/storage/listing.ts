import type { Hono } from "hono";
import { z } from "zod";
import { readBody } from "./body.ts";
import { requireCaller, scopeOf } from "./caller.ts";
import type { StorageContext, StorageEnv } from "./context.ts";
import { StorageRefused } from "./errors.ts";
import { requireBucketName } from "./names.ts";

const order = z.enum(["asc", "desc"]).nullish();
const listBody = z.object({
  prefix: z.string(),
  limit: z.number().int().min(1).default(100),
  offset: z.number().int().min(0).default(0),
  search: z.string().nullish(),
  sortBy: z
    .object({ column: z.enum(["name", "updated_at", "created_at", "last_accessed_at"]), order })
    .nullish(),
});
const listV2Body = z.object({
  prefix: z.string().default(""),
  limit: z.number().int().min(1).default(1000),
  cursor: z.string().nullish(),
  with_delimiter: z.boolean().default(false),
  sortBy: z.object({ column: z.enum(["name", "updated_at", "created_at"]), order }).nullish(),
});

/** The most entries that one answer holds, as `storage.search` on hosted. */
const mostEntries = 1500;

/**
 * Listing: the files and folders right below a prefix, among the objects whose rows the caller
 * sees.
 */
export function addListingRoutes(
  app: Hono<StorageEnv>,
  { database, tokens }: StorageContext,
): void {
  app.post("/object/list/:bucket", async (c) => {
    const bucket = requireBucketName(c.req.param("bucket"));
    const caller = await requireCaller(tokens, c.env);
    const { prefix, limit, offset, search, sortBy } = await readBody(c.req.raw, listBody);
    const folder = prefix === "" || prefix.endsWith("/") ? prefix : `${prefix}/`;
    const scope = scopeOf(caller, c.req.raw, "storage.object.list");
    const text = belowPrefix(sortBy?.column ?? "name", sortBy?.order ?? "asc");
    return c.json(
      await database.transaction(scope, (transaction) =>
        transaction.rows(text, [
          bucket,
          folder,
          search ?? "",
          Math.min(limit, mostEntries),
          offset,
        ]),
      ),
    );
  });

  app.post("/object/list-v2/:bucket", async (c) => {
    const bucket = requireBucketName(c.req.param("bucket"));
    const caller = await requireCaller(tokens, c.env);
    const body = await readBody(c.req.raw, listV2Body);
    const scope = scopeOf(caller, c.req.raw, "storage.object.list_v2");
    const limit = Math.min(body.limit, mostEntries);
    const [after, name] = body.cursor ? cursorOf(body.cursor) : [null, null];
    const text = page(body.sortBy?.column ?? "name", body.sortBy?.order ?? "asc");
    const found = await database.transaction(scope, (transaction) =>
      transaction.rows<Entry>(text, [
        bucket,
        body.prefix,
        body.with_delimiter,
        limit + 1,
        after,
        name,
      ]),
    );
    const shown = found.slice(0, limit);
    const last = shown.at(-1);
    const more = found.length > limit && last !== undefined;
    return c.json({
      hasNext: more,
      ...(more
        ? { nextCursor: Buffer.from(JSON.stringify([last.sorted, last.name])).toString("base64") }
        : {}),
      folders: shown.filter(({ id }) => id === null).map(({ name: key }) => ({ name: key, key })),
      objects: shown
        .filter(({ id }) => id !== null)
        .map(({ sorted: _sorted, ...object }) => ({ ...object, key: object.name })),
    });
  });
}

type Entry = { readonly name: string; readonly id: string | null; readonly sorted: string };

function cursorOf(text: string): readonly [string, string] {
  try {
    return z
      .tuple([z.string(), z.string()])
      .parse(JSON.parse(Buffer.from(text, "base64").toString()));
  } catch {
    throw new StorageRefused(400, "InvalidParameter", "Invalid Parameter cursor");
  }
}

/** A folder has none of what a file has. */
const folderColumns =
  "null::uuid as id, null::timestamptz as updated_at, null::timestamptz as created_at, " +
  "null::timestamptz as last_accessed_at, null::jsonb as metadata";
const fileColumns = "b.id, b.updated_at, b.created_at, b.last_accessed_at, b.metadata";

/**
 * What `storage.search` on hosted answers: names relative to the folder, found without regard to
 * case and never by a pattern. Sorted by name, folders and files mix; sorted otherwise, folders
 * come first.
 */
function belowPrefix(column: string, direction: "asc" | "desc"): string {
  const first = column === "name" ? "" : `e.id is not null, e.${column} ${direction},`;
  return `
    with below as (
      select o.*, substr(o.name, length($2) + 1) as rest,
        strpos(substr(o.name, length($2 || $3) + 1), '/') as slash
      from storage.objects as o
      where o.bucket_id = $1 and starts_with(lower(o.name), lower($2 || $3))
    ),
    entries as (
      select min(left(b.rest, length($3) + b.slash - 1)) as name, ${folderColumns}
      from below as b
      where b.slash > 0
      group by lower(left(b.rest, length($3) + b.slash - 1))
      union all
      select b.rest, ${fileColumns} from below as b where b.slash = 0
    )
    select e.* from entries as e
    order by ${first} lower(e.name) collate "C" ${direction}, e.name collate "C" ${direction}
    limit $4 offset $5`;
}

/**
 * A page of whole names, found with regard to case; with a delimiter, what lies deeper is shown by
 * its folder.
 */
function page(column: string, direction: "asc" | "desc"): string {
  const sorted =
    column === "name" ? "''" : `coalesce(to_char(e.${column}, 'YYYY-MM-DD"T"HH24:MI:SS.US'), '')`;
  const beyond = direction === "asc" ? ">" : "<";
  return `
    with below as (
      select o.*,
        case when $3 then strpos(substr(o.name, length($2) + 1), '/') else 0 end as slash
      from storage.objects as o
      where o.bucket_id = $1 and starts_with(o.name, $2)
    ),
    entries as (
      select left(b.name, length($2) + b.slash) as name, ${folderColumns}
      from below as b
      where b.slash > 0
      group by 1
      union all
      select b.name, ${fileColumns} from below as b where b.slash = 0
    )
    select s.* from (select e.*, ${sorted} as sorted from entries as e) as s
    where $6::text is null
      or (s.sorted collate "C", s.name collate "C") ${beyond} ($5::text, $6::text)
    order by s.sorted collate "C" ${direction}, s.name collate "C" ${direction}
    limit $4`;
}

import { required } from "../../../core/required.ts";
import type { Transaction } from "../transactions.ts";
import { isUuid } from "../uuid.ts";
import { refusals } from "./errors.ts";

/** What Storage notes about a content beside the content. */
export type Metadata = {
  readonly eTag?: string;
  readonly size?: number;
  readonly mimetype?: string;
  readonly cacheControl?: string;
  readonly lastModified?: string;
  readonly contentLength?: number;
  readonly httpStatusCode?: number;
};

/** A row of `storage.objects`. */
export type StoredObject = {
  readonly id: string;
  readonly bucket_id: string;
  readonly name: string;
  readonly version: string | null;
  readonly metadata: Metadata | null;
  readonly user_metadata: Readonly<Record<string, unknown>> | null;
  readonly owner: string | null;
  readonly owner_id: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly last_accessed_at: string;
};

/** A bucket as far as its objects need to know. */
export type BucketRules = {
  readonly id: string;
  readonly public: boolean;
  readonly file_size_limit: number | null;
  readonly allowed_mime_types: readonly string[] | null;
};

/** What a write stores of an object. The owner is the caller, whatever the request says. */
export type Draft = {
  readonly bucket: string;
  readonly name: string;
  readonly version: string;
  readonly owner: string | undefined;
  readonly metadata: Metadata;
  readonly userMetadata: Readonly<Record<string, unknown>> | null;
};

const columns =
  "id, bucket_id, name, version, metadata, user_metadata, owner, owner_id, " +
  "created_at, updated_at, last_accessed_at";

/** @throws StorageRefused when there is no such bucket, or not for this role. */
export async function requireBucket(transaction: Transaction, id: string): Promise<BucketRules> {
  const [bucket] = await transaction.rows<BucketRules>(
    `select id, coalesce(public, false) as public, file_size_limit, allowed_mime_types
       from storage.buckets
      where id = $1`,
    [id],
  );
  if (!bucket) throw refusals.noSuchBucket();
  return bucket;
}

/** The object with this key, if this role sees it; locked when it is about to be changed. */
export async function findObject(
  transaction: Transaction,
  bucket: string,
  name: string,
  lock: "for update" | "" = "",
): Promise<StoredObject | undefined> {
  const [row] = await transaction.rows<StoredObject>(
    `select ${columns} from storage.objects where bucket_id = $1 and name = $2 ${lock}`,
    [bucket, name],
  );
  return row;
}

/** @throws StorageRefused when there is none, or not for this role. */
export async function requireObject(
  transaction: Transaction,
  bucket: string,
  name: string,
  lock: "for update" | "" = "",
): Promise<StoredObject> {
  const row = await findObject(transaction, bucket, name, lock);
  if (!row) throw refusals.noSuchKey();
  return row;
}

/**
 * Inserts an object: that takes an INSERT policy. Without `returning`, which would take a SELECT
 * policy as well.
 */
export async function insertObject(transaction: Transaction, draft: Draft): Promise<void> {
  await transaction.rows(
    `insert into storage.objects (${written}) values ($1, $2, $3, $4, $5, $6, $7)`,
    valuesOf(draft),
  );
}

/**
 * Inserts or overwrites an object: that takes INSERT, UPDATE and SELECT policies, whether or not it
 * is there.
 */
export async function upsertObject(transaction: Transaction, draft: Draft): Promise<StoredObject> {
  const [row] = await transaction.rows<StoredObject>(
    `insert into storage.objects (${written}) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (bucket_id, name) do update
       set version = excluded.version, owner = excluded.owner, owner_id = excluded.owner_id,
           metadata = excluded.metadata,
           user_metadata = coalesce(excluded.user_metadata, objects.user_metadata)
     returning ${columns}`,
    valuesOf(draft),
  );
  return required(row, "the row that an upsert returns");
}

/**
 * Puts an object under another key, and perhaps into another bucket: that takes UPDATE and SELECT
 * policies for both.
 *
 * @throws StorageRefused
 */
export async function renameObject(
  transaction: Transaction,
  from: { bucket: string; name: string },
  to: { bucket: string; name: string; version: string; owner: string | undefined },
): Promise<StoredObject> {
  const [row] = await transaction.rows<StoredObject>(
    `update storage.objects
        set bucket_id = $3, name = $4, version = $5,
            owner = coalesce($6, owner), owner_id = coalesce($7, owner_id)
      where bucket_id = $1 and name = $2
     returning ${columns}`,
    [from.bucket, from.name, to.bucket, to.name, to.version, asUuid(to.owner), to.owner ?? null],
  );
  if (!row) throw refusals.noSuchKey();
  return row;
}

/** Deletes what this role may see and delete of these objects. */
export function deleteObjects(
  transaction: Transaction,
  bucket: string,
  names: readonly string[],
): Promise<StoredObject[]> {
  return transaction.rows<StoredObject>(
    `delete from storage.objects where bucket_id = $1 and name = any ($2) returning ${columns}`,
    [bucket, names],
  );
}

const written = "bucket_id, name, version, owner, owner_id, metadata, user_metadata";

function valuesOf({ bucket, name, version, owner, metadata, userMetadata }: Draft): unknown[] {
  return [
    bucket,
    name,
    version,
    asUuid(owner),
    owner ?? null,
    JSON.stringify(metadata),
    userMetadata === null ? null : JSON.stringify(userMetadata),
  ];
}

/** The older column `owner` holds UUIDs only. */
function asUuid(owner: string | undefined): string | null {
  return owner !== undefined && isUuid(owner) ? owner : null;
}
